package altmin.parallel.process;

import altmin.api.wire.FrameHeader;
import altmin.api.wire.WireException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Takes what comes over a link, frame by frame, into one buffer outside the heap. For one thread. */
final class Listener {

    /** How long another process may be silent: it says something every second. */
    static final Duration SILENCE = Duration.ofMillis(4500);

    private final Speaker speaker;
    private final Visitor visitor;
    private final MemorySegment buffer;

    /**
     * A listener.
     *
     * @param most the longest payload
     */
    Listener(Speaker speaker, long most, Visitor visitor) {
        this.speaker = speaker;
        this.visitor = visitor;
        this.buffer = Arena.ofAuto().allocate(most, Long.BYTES);
    }

    /** What is done with each frame; the payload is used again for the next. */
    interface Visitor {

        void control(Control message) throws WireException;

        void numbers(FrameHeader header, MemorySegment payload) throws WireException;
    }

    /**
     * Takes one frame. One of another run is refused and counted, and harms nobody.
     *
     * @throws WireException where the link is gone or a frame damaged
     */
    void next() throws WireException {
        FrameHeader header = speaker.link().receive(buffer, SILENCE);
        MemorySegment payload = buffer.asSlice(0, header.payloadBytes());
        if (!speaker.isOurs(header)) {
            speaker.link().refused();
            return;
        }
        switch (header.kind()) {
            case HEARTBEAT -> {}
            case CONTROL -> visitor.control(ControlText.read(text(payload)));
            case STATE, BOUNDARY, SUM -> visitor.numbers(header, payload);
        }
    }

    private static String text(MemorySegment payload) {
        return new String(payload.toArray(ValueLayout.JAVA_BYTE), StandardCharsets.UTF_8);
    }
}
