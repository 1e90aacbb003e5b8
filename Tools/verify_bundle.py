#!/usr/bin/env python3
"""Reads a Newsclip bundle and verifies everything that FORMAT.md promises.

    verify_bundle.py [--json] FILE...        (- is standard input)

One line of summary for a valid file, or with --json one JSON value for every file; one line on standard
error for a bad one. Exit code: 0 all are valid; 65 damaged, incomplete or foreign; 78 newer than version 1;
66 cannot be opened or read; 74 the summary cannot be written; the first failure decides it.
Needs Python 3.9 and the package `cryptography`.

A file is read member by member, and no length in it is believed before it is checked. What stays in memory
is one member, one line, and the authors' public keys.
"""

import argparse
import base64
import calendar
import hashlib
import json
import os
import re
import sys
import zlib
from types import SimpleNamespace

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey

KIB, MIB = 1024, 1024 * 1024
DAMAGED, UNREADABLE, UNWRITABLE, NEWER = 65, 66, 74, 78

class Refused(Exception):
    """The file is not valid: why, and the exit code."""

    def __init__(self, why, code=DAMAGED):
        super().__init__(why)
        self.code = code

def demand(condition, why, code=DAMAGED):
    if not condition:
        raise Refused(why, code)

# Section 2: gzip members

MEMBER_START = bytes.fromhex("1f8b0804 00000000 00ff 0800 4e430400")
LONGEST_MEMBER, MOST_INFLATED = 2 * MIB + 64 * KIB, 2 * MIB

def read_member(stream):
    """The next member's own length and its uncompressed bytes."""
    start = stream.read(20)
    demand(MEMBER_START.startswith(start[:16]), "not the start of a bundle's gzip member")
    demand(len(start) == 20, "incomplete copy")
    length = int.from_bytes(start[16:], "little")
    demand(20 + 1 + 8 <= length <= LONGEST_MEMBER, "the member's length is out of bounds")
    rest = stream.read(length - 20)
    demand(len(rest) == length - 20, "incomplete copy")
    data = inflate(rest[:-8])
    demand(zlib.crc32(data) == int.from_bytes(rest[-8:-4], "little"), "wrong CRC-32")
    demand(len(data) == int.from_bytes(rest[-4:], "little"), "wrong uncompressed length")
    return length, data

def inflate(packed):
    """Inflates one raw deflate stream, which must end exactly in the last byte given, padded with zero bits."""
    too_long, wrong_end = "the member inflates to more than 2 MiB", "the deflate stream ends elsewhere than the member"
    inflater, last = zlib.decompressobj(-15), packed[-1]
    try:
        data = inflater.decompress(packed[:-1], MOST_INFLATED + 1)
        demand(len(data) <= MOST_INFLATED, too_long)
        demand(not inflater.eof, wrong_end)
        before_last = inflater.copy()
        tail = inflater.decompress(packed[-1:], MOST_INFLATED + 1 - len(data))
    except zlib.error:
        raise Refused("broken deflate stream") from None
    demand(len(data) + len(tail) <= MOST_INFLATED, too_long)
    demand(inflater.eof, wrong_end)
    demand(data or tail, "the member is empty")
    # From the top down, a bit that changes nothing is padding. The first that does is the last bit of the stream:
    # it belongs to an end-of-block code, or to a stored byte, and neither can be altered without effect.
    for bit in range(7, -1, -1):
        other = before_last.copy()
        try:
            if other.decompress(bytes([last ^ 1 << bit]), MOST_INFLATED) != tail or not other.eof:
                break
        except zlib.error:
            break
        demand(not last >> bit & 1, "non-zero bits after the deflate stream")
    return data + tail

# Section 3: canonical JSON

def parse_line(line):
    """The object of a line (without its LF) that is canonical JSON. The order of members is left to `members`."""
    def whole(digits):
        demand(digits.isdigit() and len(digits) <= 16 and int(digits) < 2**53, "a number is not an integer below 2^53")
        return int(digits)

    def no_number(_):
        demand(False, "a number is not an integer")

    def no_twins(pairs):
        value = dict(pairs)
        demand(len(value) == len(pairs), "a name comes twice in one object")
        return value

    try:
        value = json.loads(line.decode("utf-8"), object_pairs_hook=no_twins, parse_int=whole,
                           parse_float=no_number, parse_constant=no_number)
        demand(depth(value) <= 8, "nested more than 8 deep")
        again = encode(value)
    except RecursionError:
        raise Refused("nested more than 8 deep") from None
    except ValueError:      # also what bytes that are not UTF-8, and a lone surrogate spelt as an escape, lead to
        raise Refused("not canonical JSON") from None
    demand(again == line, "not canonical JSON")
    demand(b"\\u0000" not in line.replace(b"\\\\", b""), "U+0000 in a string")
    demand(type(value) is dict and value, "not a JSON object with at least one member")
    return value

def encode(value):
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8")

def depth(value):
    """How deep objects and arrays nest."""
    inner = {dict: dict.values, list: iter}.get(type(value), lambda _: None)(value)
    return 0 if inner is None else 1 + max(map(depth, inner), default=0)

def members(value, table, what):
    """Checks an object against a table (name, with `?` if optional, and rule); says whether it has unknown members."""
    demand(type(value) is dict, f"{what} is not an object")
    known = []
    for entry, fits in table.items():
        name = entry.rstrip("?")
        if name in value:
            demand(fits(value[name]), f"{what}: the member `{name}` breaks its rule")
            known.append(name)
        else:
            demand(entry != name, f"{what}: the member `{name}` is missing")
    unknown = sorted(set(value) - set(known))   # code points sort as their UTF-8 bytes do
    demand(list(value) == known + unknown, f"{what}: members out of order")
    return bool(unknown)

# Sections 1, 5 and 6: spellings and predicates

CONTROL = re.compile("[\0-\x1f\x7f-\x9f]")
TIME_OF_DAY = "([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]"

def ascending(values):
    return all(a < b for a, b in zip(values, values[1:]))

def spelt(pattern):
    match = re.compile(pattern).fullmatch
    return lambda value: type(value) is str and match(value) is not None

def text(least, most, controls=False):
    return lambda value: (type(value) is str and least <= len(value.encode("utf-8")) <= most
                          and (controls or not CONTROL.search(value)))

def integer(least, most=2**53 - 1):
    return lambda value: type(value) is int and least <= value <= most

def described(table, what):
    """An object of this table, in which unknown members are of no account."""
    return lambda value: members(value, table, what) or True

def array(fits, least, most, order=lambda value: value):
    return lambda value: (type(value) is list and least <= len(value) <= most and all(map(fits, value))
                          and ascending([order(one) for one in value]))

def real_day(value):
    year, month, day = int(value[:4]), int(value[5:7]), int(value[8:10])
    return 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]

def time(value):
    return spelt("[0-9]{4}-[0-9]{2}-[0-9]{2}T" + TIME_OF_DAY + r"\.[0-9]{3}Z")(value) and real_day(value)

def date(value):
    zone = "(Z|[+-](0[0-9]|1[0-7]):[0-5][0-9]|[+-]18:00)"
    return spelt(f"[0-9]{{4}}-[0-9]{{2}}-[0-9]{{2}}(T{TIME_OF_DAY}{zone})?")(value) and real_day(value)

digest, author, replica = spelt("[0-9a-f]{64}"), spelt("[0-9a-f]{32}"), spelt("[0-9a-f]{48}")
uuid = spelt("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")
media = spelt("[a-z0-9!#$&^_.+/-]{1,127}")
person = text(1, 256)
is_true = lambda value: value is True
anything = lambda value: True
not_empty = lambda fits: lambda value: value != "" and fits(value)
run = lambda value: (type(value) is list and len(value) == 3 and integer(1)(value[0]) and integer(value[0])(value[1])
                     and digest(value[2]))
dot_order = lambda dot: (dot[:64], int(dot[65:]))
dot = lambda value: spelt("[0-9a-f]{64}/(0|[1-9][0-9]{0,3})")(value) and int(value[65:]) < 1024
dots = array(dot, 1, 8192, dot_order)

CORRECTIONS = {     # in the order that a capture has them
    "headline": text(0, 4 * KIB), "byline": text(0, 4 * KIB), "published": lambda value: value == "" or date(value),
    "publication": text(0, KIB), "language": spelt("[A-Za-z0-9-]{0,35}"), "url": text(0, 8 * KIB)}
CAPTURE = {
    "body": digest, "words": integer(0), "source?": digest, "media?": media, "at": time, "by": author,
    "extractor?": integer(0), **{name + "?": not_empty(fits) for name, fits in CORRECTIONS.items()},
    "given?": array(lambda value: type(value) is str and value in CORRECTIONS, 1, 6), "after?": array(digest, 1, 256),
    "dropped?": array(digest, 1, 1024), "paywalled?": is_true}
HIGHLIGHT = {"exact": text(1, 32 * KIB, True), "prefix?": text(1, KIB, True), "suffix?": text(1, KIB, True),
             "note?": text(1, 32 * KIB, True)}
RUNS = {"replica": replica, "runs": array(run, 1, 4096)}
EXPORTER = {"replica": replica, "key": digest, "name": person, "predecessors?": array(replica, 0, 256)}
HEADER = {"newsclip": integer(1, 1), "kind": spelt("bundle|state"), "exporter": described(EXPORTER, "exporter"),
          "number": integer(1), "made": time, "requires": array(spelt("[a-z0-9-]{1,64}"), 0, 64)}
AUTHOR = {"key": digest, "name": person, "at": time}
WANTS = {"bodies": array(digest, 0, 8192), "changes": array(digest, 0, 8192)}
CHANGE = {"replica": replica, "seq": integer(1), "prev?": digest, "at": time, "clip": author,
          "ops": lambda value: type(value) is list and 1 <= len(value) <= 1024}
OPERATION = {"key": text(1, MIB), "value?": anything, "replaces?": dots}
COUNTED_PART = {"part": integer(1, 1024), "of": integer(1, 1024)}
BODY = {"body": digest, **COUNTED_PART, "text": text(1, MIB, True)}
SOURCE = {"source": digest, "media": media, **COUNTED_PART, "base64": text(1, MIB)}
END = {"lines": integer(0), "bytes": integer(0), "sha256": digest}

KEYS = {    # kind of a key: what stands after its `/` (None: there is no `/`), and its value
    "capture": (digest, described(CAPTURE, "capture")), "highlight": (uuid, described(HIGHLIGHT, "highlight")),
    **{name: (None, fits) for name, fits in CORRECTIONS.items()},
    "tag": (lambda name: person(name) and name == name.strip(" "), person), "note": (uuid, text(1, 128 * KIB, True)),
    "star": (author, is_true), "read": (author, is_true), "same": (author, is_true), "purged": (digest, text(0, KIB)),
    "deleted": (None, lambda value: value == "restored" or described({"covers": dots}, "deletion")(value))}

# Section 4: keys and signatures

P, L = 2**255 - 19, 2**252 + 27742317777372353535851937790883648493
EIGHTH = int.from_bytes(bytes.fromhex("26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05"), "little")
SMALL_ORDER = {0, 1, P - 1, EIGHTH, P - EIGHTH}     # y of the eight points; x = 0 only where y is 1 or P - 1
SIGNATURE = re.compile(b',"sig":"([0-9a-f]{128})"}')

def fingerprint_of(key):
    """The fingerprint of a key in hex, which is refused here if it is weak or not canonical."""
    raw = bytes.fromhex(key)
    y = int.from_bytes(raw, "little") % 2**255
    demand(y < P and y not in SMALL_ORDER, "a public key that is weak or not canonical")
    return hashlib.sha256(raw).hexdigest()[:32]

def signed_part(line, value):
    """The signed bytes of a line and its signature."""
    ending = SIGNATURE.fullmatch(line, max(0, len(line) - 138))
    demand(ending and len(value) == 2, "not in the form of a signed line")
    return line[:ending.start()] + b"}", bytes.fromhex(ending[1].decode("ascii"))

def check_signature(key, signed, signature):
    demand(int.from_bytes(signature[32:], "little") < L, "wrong signature: S is not below L")
    try:
        Ed25519PublicKey.from_public_bytes(bytes.fromhex(key)).verify(signature, signed)
    except (InvalidSignature, ValueError):
        raise Refused("wrong signature") from None

# Section 5: kinds of lines. Each function has the line, its JSON value and the state of the reading.

def read_header(_, value, state):
    newer = "newer than this program"
    demand(not integer(2)(value["newsclip"]), newer, NEWER)
    members(value, HEADER, "header")
    exporter, state.kind, state.key = value["exporter"], value["kind"], value["exporter"]["key"]
    fingerprint = fingerprint_of(state.key)
    demand(exporter["replica"][:32] == fingerprint, "the exporter's replica is not of its public key")
    demand(not value["requires"], newer, NEWER)
    state.summary.update(kind=state.kind, exporter=exporter["name"], fingerprint=fingerprint,
                         number=value["number"], made=value["made"])
    if value.get("salvaged") is True:
        state.summary["salvaged"] = True

def read_author(line, value, state):
    value, signed = value["author"], signed_part(line, value)
    members(value, AUTHOR, "author")
    fingerprint = fingerprint_of(value["key"])
    check_signature(value["key"], *signed)
    demand(not state.authors or fingerprint > next(reversed(state.authors)), "author lines out of order")
    state.authors[fingerprint] = value["key"]
    demand(len(state.authors) <= 65536, "more than 65,536 authors")
    state.summary["authors"] += 1

def read_runs(kind):
    def read(_, value, state):
        members(value, {kind: described(RUNS, kind)}, "line")
        runs = [(kind, value[kind]["replica"], *run) for run in value[kind]["runs"]]
        demand(runs[0] > state.last_run, f"{kind} lines out of order")  # kinds stand in alphabetical order
        state.last_run = runs[-1]
    return read

def read_wants(_, value, state):
    members(value, {"wants": described(WANTS, "wants")}, "line")
    count = len(value["wants"]["bodies"]) + len(value["wants"]["changes"])
    demand(count > 0, "wants: both lists are empty")
    state.summary["wants"] += count

def read_change(line, value, state):
    value, signed = value["change"], signed_part(line, value)
    held = members(value, CHANGE, "change")
    demand(("prev" in value) == (value["seq"] > 1), "change: `prev` must be there exactly when `seq` is above 1")
    key = state.authors.get(value["replica"][:32])
    demand(key, "the change's author has no author line")
    check_signature(key, *signed)
    place = (value["replica"], value["seq"], hashlib.sha256(signed[0]).hexdigest())
    demand(place > state.last_change, "change lines out of order")
    state.summary["replicas"] += place[0] != state.last_change[0]
    state.last_change = place
    state.summary["changes"] += 1
    for operation in value["ops"]:
        state.summary["held"] += read_operation(operation, value, held)
    demand(ascending([operation["key"] for operation in value["ops"]]), "operations out of order")

def read_operation(operation, change, held):
    """Checks one operation; returns whether it is held."""
    held = members(operation, OPERATION, "operation") or held
    kind, slash, rest = operation["key"].partition("/")
    if kind in KEYS:
        form, fits = KEYS[kind]
        demand(form(rest) if form and slash else not form and not slash, "a key of a known kind in the wrong form")
    else:
        demand(spelt("[a-z][a-z0-9-]{0,31}")(kind) and (not slash or person(rest)), "a key in no known form")
        held = True
    if held:
        return True
    maker, value = change["replica"][:32], operation.get("value")
    demand(kind not in ("star", "read") or rest == maker, "a star or a read mark of somebody else")
    demand(kind != "same" or rest != change["clip"], "a clip the same as itself")
    demand(kind != "capture" or "replaces" not in operation, "a capture with `replaces`")
    if "value" not in operation:
        demand("replaces" in operation and kind != "deleted", "an operation without a value that must have one")
        return False
    demand(fits(value), f"the value of `{kind}` breaks its rule")
    if kind == "capture":
        demand(("source" in value) == ("media" in value), "capture: `source` and `media` must come together")
        demand(value["by"] == maker, "capture: `by` is not the author of the change")
        demand(hashlib.sha256(encode(value)).hexdigest() == rest, "a capture's key is not the digest of its value")
    return False

def read_part(kind, table, most, content):
    def read(_, value, state):
        members(value, table, kind)
        part, this = value["part"], (kind, value[kind], value.get("media") if kind == "source" else None, value["of"])
        if state.open is None:
            demand(part == 1, f"{kind}: the first part is missing")
            state.open = SimpleNamespace(this=this, part=0, size=0, hash=hashlib.sha256())
        whole = state.open
        demand(this == whole.this and part == whole.part + 1 and part <= value["of"], f"{kind}: parts out of order")
        data = content(value)
        whole.part, whole.size = part, whole.size + len(data)
        demand(whole.size <= most, f"{kind}: longer than allowed")
        whole.hash.update(data)
        if part == value["of"]:
            demand(whole.hash.hexdigest() == value[kind], f"{kind}: wrong digest")
            state.open = None
            state.summary["bodies" if kind == "body" else "sources"] += 1
    return read

def source_bytes(value):
    try:
        data = base64.b64decode(value["base64"], validate=True)
    except ValueError:
        raise Refused("source: not base64") from None
    demand(base64.b64encode(data).decode("ascii") == value["base64"], "source: base64 with spare bits or characters")
    return data

def read_end(line, value, state):
    value, signed = value["end"], signed_part(line, value)
    members(value, END, "end")
    demand((value["lines"], value["bytes"]) == (state.lines, state.bytes), "end: wrong number of lines or bytes")
    demand(value["sha256"] == state.hash.hexdigest(), "end: wrong digest")
    check_signature(state.key, *signed)
    state.ended = True

KINDS = {   # in order: the rank among the lines, and what reads it
    "newsclip": (0, read_header), "author": (1, read_author), "basis": (2, read_runs("basis")),
    "holds": (3, read_runs("holds")), "knows": (4, read_runs("knows")), "wants": (5, read_wants),
    "change": (6, read_change), "body": (7, read_part("body", BODY, 8 * MIB, lambda value: value["text"].encode())),
    "source": (7, read_part("source", SOURCE, 32 * MIB, source_bytes)), "end": (8, read_end)}

def read_line(line, state):
    demand(not state.ended, "something follows the end line")
    demand(len(line) + 1 <= MIB, "longer than 1 MiB")
    demand(line, "an empty line")
    value = parse_line(line)
    kind = next(iter(value))
    demand((kind == "newsclip") == (state.lines == 0), "the header must be the first line, and only that")
    if kind in KINDS:
        rank, read = KINDS[kind]
        demand(rank >= state.rank, f"a line of the kind `{kind}` out of order")
        demand(state.kind != "state" or rank not in (6, 7), f"a line of the kind `{kind}` in a state")
        demand(state.open is None or rank == 7, "parts of a body or source are missing")
        state.rank = rank
        read(line, value, state)
    state.lines += 1
    state.bytes += len(line) + 1
    state.hash.update(line + b"\n")

# Section 7: the whole file

def verify(stream):
    """Reads a whole bundle; returns its summary, or raises Refused with the place in its message."""
    state = SimpleNamespace(
        rank=0, kind=None, key=None, authors={}, last_run=(), last_change=("",), open=None, ended=False,
        lines=0, bytes=0, hash=hashlib.sha256(),
        summary=dict.fromkeys(("kind", "exporter", "fingerprint", "number", "made", "authors", "replicas", "changes",
                               "held", "bodies", "sources", "wants"), 0))
    offset, place = 0, "byte 0"
    try:
        while not state.ended:
            place = f"byte {offset}"
            length, data = read_member(stream)
            for line in data.removesuffix(b"\n").split(b"\n"):
                place = f"line {state.lines + 1}"
                read_line(line, state)
            demand(data.endswith(b"\n"), "the member does not end with a whole line")
            offset += length
        place = f"byte {offset}"
        demand(not stream.read(1), "something follows the end line")
    except Refused as refusal:
        raise Refused(f"{place}: {refusal}", refusal.code) from None
    return state.summary

def check_file(path, as_json):
    """Verifies one file and says the result; returns the exit code for it."""
    name, code = ascii(path)[1:-1], 0
    try:
        with open(0 if path == "-" else path, "rb", closefd=path != "-") as stream:
            summary = verify(stream)
    except Refused as refusal:
        code, why = refusal.code, str(refusal)
    except OSError as error:
        code, why = UNREADABLE, f"cannot be read: {ascii(error.strerror)[1:-1]}"
    if code:
        print(f"{name}: {why}", file=sys.stderr)
        summary = {"error": why, "code": code}
    if as_json:
        print(json.dumps({"file": path, "valid": code == 0, **summary}).replace("\x7f", "\\u007f"), flush=True)
    elif not code:
        print(f"{name}: valid:", ", ".join(f"{what} {ascii(value)}" for what, value in summary.items()), flush=True)
    return code

def main():
    parser = argparse.ArgumentParser(description="Verifies Newsclip bundles, version 1.")
    parser.add_argument("--json", action="store_true", help="print one JSON value for every file")
    parser.add_argument("files", nargs="+", metavar="FILE", help="a bundle; - is standard input")
    arguments = parser.parse_args()
    code = 0
    try:
        for path in arguments.files:
            result = check_file(path, arguments.json)
            code = code or result
    except OSError:     # nobody reads what we print
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        code = code or UNWRITABLE
    return code

if __name__ == "__main__":
    sys.exit(main())
