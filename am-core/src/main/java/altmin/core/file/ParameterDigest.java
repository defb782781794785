package altmin.core.file;

import altmin.api.solver.HostParameters;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** SHA-256 over the bits of parameters and their type, layer by layer, by which a start from them is known again. */
final class ParameterDigest {

    private static final int PIECE = 1 << 16;

    private final MessageDigest digest = sha256();

    private ParameterDigest() {}

    /** In hexadecimal. */
    static String of(HostParameters parameters) {
        ParameterDigest all = new ParameterDigest();
        all.digest.update(parameters.type().name().getBytes(StandardCharsets.UTF_8));
        parameters.layers().forEach(layer -> {
            all.add(layer.weights());
            all.add(layer.bias());
        });
        return HexFormat.of().formatHex(all.digest.digest());
    }

    private void add(MemorySegment memory) {
        byte[] piece = new byte[PIECE];
        MemorySegment heap = MemorySegment.ofArray(piece);
        for (long from = 0; from < memory.byteSize(); from += PIECE) {
            int count = (int) Math.min(PIECE, memory.byteSize() - from);
            MemorySegment.copy(memory, from, heap, 0, count);
            digest.update(piece, 0, count);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java platform has SHA-256", missing);
        }
    }
}
