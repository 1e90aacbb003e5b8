import ClipStore
import FoundationEssentials

extension HiddenPart {
    /// Does what works in a hidden file or folder, and tells what goes wrong there of the file that was asked for:
    /// nobody knows the hidden one, and it is gone by then.
    static func telling<Result>(of path: String, insteadOf hidden: String, _ body: () throws -> Result) throws -> Result
    {
        do { return try body() } catch let error as StoreError {
            throw StoreError(error.kind, error.description.replacing(hidden, with: path))
        } catch let error as EngineError {
            throw EngineError(error.kind, error.description.replacing(hidden, with: path))
        }
    }
}
