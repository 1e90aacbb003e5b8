import ClipEngine
import NIOCore
import NIOHTTP1
import Synchronization

/// One connection: one request, one answer, closed.
///
/// What comes behind a request is never read as another one. Nobody is waited for long, and no more is read than has
/// been dealt with.
final class Connection: ChannelInboundHandler {
    typealias InboundIn = HTTPServerRequestPart
    typealias OutboundOut = HTTPServerResponsePart

    private enum State {
        /// For the head.
        case waiting
        case taking(Asked, Body)
        /// The library is at work.
        case answering
        case sending
        /// What still comes is thrown away, so that whoever sends it reads the answer.
        case draining
    }

    /// How long each state may last.
    struct Patience: Sendable {
        var head = TimeAmount.seconds(10)
        var body = TimeAmount.seconds(30)
        var bundle = TimeAmount.minutes(10)
        var sending = TimeAmount.seconds(60)
        var draining = TimeAmount.seconds(2)
    }

    private let rules: HeadRules
    private let desk: Desk
    private let patience: Patience
    private let bounds: HeadBounds
    private var state = State.waiting
    private var deadline: Scheduled<Void>?
    private let gone = Gone()

    init(_ rules: HeadRules, _ desk: Desk, _ patience: Patience, _ bounds: HeadBounds) {
        (self.rules, self.desk, self.patience, self.bounds) = (rules, desk, patience, bounds)
    }

    // MARK: What comes

    func channelActive(context: ChannelHandlerContext) {
        wait(patience.head, context)
        context.read()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch (unwrapInboundIn(data), state) {
        case (.head(let head), .waiting): begin(head, context)
        case (.body(let bytes), .taking(let asked, let body)): take(bytes, asked, body, context)
        case (.end, .taking(let asked, let body)):
            if body.isBusy { body.hasEnded = true } else { answer(asked, body, context) }
        default: break
        }
    }

    func channelReadComplete(context: ChannelHandlerContext) {
        switch state {
        case .waiting, .draining: context.read()
        case .taking(_, let body) where !body.isBusy: context.read()
        case .taking, .answering, .sending: break
        }
    }

    func errorCaught(context: ChannelHandlerContext, error: any Error) {
        switch (error, state) {
        case (is HTTPParserError, .waiting), (is HTTPParserError, .taking):
            let isTooLong = error as? HTTPParserError == .headerOverflow
            send(.bare(isTooLong ? 431 : 400), drains: true, context)
        case (is HeadBounds.Exceeded, .waiting): send(.bare(431), drains: true, context)
        // What stands behind a request is nothing to us.
        case (is HTTPParserError, _): break
        default: context.close(promise: nil)
        }
    }

    func channelInactive(context: ChannelHandlerContext) {
        deadline?.cancel()
        state = .draining
        desk.leave(gone)
    }

    // MARK: What is done

    private func begin(_ head: HTTPRequestHead, _ context: ChannelHandlerContext) {
        bounds.isPassed = true
        do {
            let asked = try rules.asked(head)
            let body = try desk.body(asked)
            state = .taking(asked, body)
            wait(body.spool != nil ? patience.bundle : patience.body, context)
        } catch let refused as Refused {
            send(refused.answer, allowing: refused.allowed, drains: true, context)
        } catch {
            send(desk.refusal(error).answer, drains: true, context)
        }
    }

    private func take(_ bytes: ByteBuffer, _ asked: Asked, _ body: Body, _ context: ChannelHandlerContext) {
        guard let written = body.take(Array(bytes.readableBytesView), desk, context.eventLoop) else { return }
        let context = NIOLoopBound(context, eventLoop: context.eventLoop)
        written.assumeIsolated().whenComplete { [self] result in
            guard case .taking = state else { return }
            switch result {
            case .success where body.isBusy: break
            case .success where body.hasEnded: answer(asked, body, context.value)
            case .success: context.value.read()
            case .failure(let error): send(desk.refusal(error).answer, drains: true, context.value)
            }
        }
    }

    private func answer(_ asked: Asked, _ body: Body, _ context: ChannelHandlerContext) {
        state = .answering
        deadline?.cancel()
        // Whoever goes away meanwhile, as a page does that searches for the next letter, is noticed by reading on.
        context.read()
        let context = NIOLoopBound(context, eventLoop: context.eventLoop)
        let answer = desk.answer(asked, body, for: gone, on: context.value.eventLoop)
        answer.assumeIsolated().whenSuccess { [self] answer in
            if case .answering = state { send(answer, drains: false, context.value) }
        }
    }

    private func send(
        _ answer: Answer, allowing method: Route.Method? = nil, drains: Bool, _ context: ChannelHandlerContext
    ) {
        state = .sending
        wait(patience.sending, context)
        var headers = HTTPHeaders(Answer.guards.map { ($0.name, $0.value) })
        headers.add(name: "Content-Type", value: answer.media)
        headers.add(name: "Content-Length", value: String(answer.body.count))
        headers.add(name: "Connection", value: "close")
        if let method { headers.add(name: "Allow", value: method.rawValue) }
        let head = HTTPResponseHead(
            version: .http1_1, status: HTTPResponseStatus(statusCode: answer.status), headers: headers)
        context.write(wrapOutboundOut(.head(head)), promise: nil)
        context.write(wrapOutboundOut(.body(.byteBuffer(ByteBuffer(bytes: answer.body)))), promise: nil)
        let isSent = context.eventLoop.makePromise(of: Void.self)
        context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: isSent)
        let context = NIOLoopBound(context, eventLoop: context.eventLoop)
        isSent.futureResult.assumeIsolated().whenComplete { [self] _ in
            if drains { drain(context.value) } else { context.value.close(promise: nil) }
        }
    }

    /// Closing at once while the other end still sends would take the answer from it.
    private func drain(_ context: ChannelHandlerContext) {
        guard case .sending = state else { return }
        state = .draining
        wait(patience.draining, context)
        context.close(mode: .output, promise: nil)
        context.read()
    }

    private func wait(_ time: TimeAmount, _ context: ChannelHandlerContext) {
        deadline?.cancel()
        let context = NIOLoopBound(context, eventLoop: context.eventLoop)
        deadline = context.value.eventLoop.assumeIsolated().scheduleTask(in: time) {
            context.value.close(promise: nil)
        }
    }
}

/// Whether nobody waits for an answer any more.
final class Gone: Sendable {
    private let value = Atomic(false)

    var isSo: Bool { value.load(ordering: .acquiring) }
    func note() { value.store(true, ordering: .releasing) }
}

/// Stands before the parser, and ends a head that does not end.
final class HeadBounds: ChannelInboundHandler {
    typealias InboundIn = ByteBuffer
    typealias InboundOut = ByteBuffer

    struct Exceeded: Error {}

    /// Whether the head is through.
    var isPassed = false
    private var count = 0

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        count += isPassed ? 0 : unwrapInboundIn(data).readableBytes
        context.fireChannelRead(data)
        if !isPassed, count > HeadRules.headLimit { context.fireErrorCaught(Exceeded()) }
    }
}
