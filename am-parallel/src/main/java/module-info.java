/** Layer blocks on virtual threads and in processes; codecs and transports for what crosses their boundaries. */
@org.jspecify.annotations.NullMarked
module altmin.parallel {
    requires transitive altmin.core;
    requires static org.jspecify;

    exports altmin.parallel.codec;
    exports altmin.parallel.plan;
    exports altmin.parallel.process;
    exports altmin.parallel;

    provides altmin.api.wire.Transport with
            altmin.parallel.tcp.TcpTransport,
            altmin.parallel.tls.TlsTransport;
    provides altmin.api.wire.Codec with
            altmin.parallel.codec.Float32Codec,
            altmin.parallel.codec.HalfCodec,
            altmin.parallel.codec.BrainFloatCodec,
            altmin.parallel.codec.Int8Codec,
            altmin.parallel.codec.Int4Codec,
            altmin.parallel.codec.GridCodec;
}
