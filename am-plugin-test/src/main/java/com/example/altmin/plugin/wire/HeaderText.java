package com.example.altmin.plugin.wire;

import altmin.api.wire.BoundaryTensor;
import altmin.api.wire.FrameHeader;
import altmin.api.wire.FrameKind;
import altmin.api.wire.WireException;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** A frame's header as words. */
final class HeaderText {

    private static final int WORDS = 13;

    private HeaderText() {}

    static byte[] write(FrameHeader header) {
        return "%s %s %d %d %d %d %d %s %d %d %d %d %d"
                .formatted(
                        header.kind(),
                        header.run(),
                        header.epoch(),
                        header.layer(),
                        header.target(),
                        header.shard(),
                        header.iteration(),
                        header.tensor(),
                        header.codec(),
                        header.firstRow(),
                        header.rows(),
                        header.columns(),
                        header.payloadBytes())
                .getBytes(StandardCharsets.US_ASCII);
    }

    static FrameHeader read(byte[] text) throws WireException {
        String[] words = new String(text, StandardCharsets.US_ASCII).split(" ", -1);
        if (words.length != WORDS) {
            throw new WireException("the frame's header has " + words.length + " words, expected " + WORDS);
        }
        try {
            return new FrameHeader(
                    FrameKind.valueOf(words[0]),
                    UUID.fromString(words[1]),
                    Integer.parseInt(words[2]),
                    Integer.parseInt(words[3]),
                    Integer.parseInt(words[4]),
                    Integer.parseInt(words[5]),
                    Long.parseLong(words[6]),
                    BoundaryTensor.valueOf(words[7]),
                    Integer.parseInt(words[8]),
                    Long.parseLong(words[9]),
                    Long.parseLong(words[10]),
                    Integer.parseInt(words[11]),
                    Long.parseLong(words[12]));
        } catch (IllegalArgumentException unreadable) {
            throw new WireException("the frame's header is not one: " + unreadable.getMessage(), unreadable);
        }
    }
}
