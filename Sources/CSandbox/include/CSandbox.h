#pragma once

/// The version of Landlock that the kernel offers; 0 where it offers none; -errno where asking for it is refused.
int newsclip_landlock_version(void);

/// Forbids the calling thread, and all threads that it begins from now on, for good: to run programs, to open the network,
/// to read anything but what lies beneath `paths`, and to write anything but what lies beneath the last `writable` of
/// them. Nowhere can owners, times, attributes and, by a path, modes be changed, nor files be cut as they are opened; a
/// terminal is asked for its width alone. All that ends in EPERM or EACCES. Files that are open stay open. Paths that
/// are not there count for nothing.
///
/// Returns the version of Landlock that holds now; 0 where the kernel has none, and nothing is forbidden; -errno where it
/// has Landlock and refuses it or the filter of calls: then not all of this is forbidden.
int newsclip_confine(const char *_Nonnull const *_Nonnull paths, int readable, int writable);
