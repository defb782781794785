package altmin.core.file;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32C;

/**
 * Makes files with any contents and the right checksums: what someone could write who wishes harm.
 *
 * @param header one byte for each character
 * @param data one byte for each character
 */
record Forge(int version, int kind, String header, String data) {

    static Forge of(String header, int dataBytes) {
        return new Forge(1, 1, header, "\0".repeat(dataBytes));
    }

    static Forge ofTensors(String tensors, int dataBytes) {
        return of("{\"description\":{},\"tensors\":[" + tensors + "]}", dataBytes);
    }

    static String tensor(String name, String type, String rows, String columns, String offset) {
        return "{\"name\":\"" + name + "\",\"type\":\"" + type + "\",\"rows\":" + rows + ",\"columns\":" + columns
                + ",\"offset\":" + offset + "}";
    }

    Forge withVersion(int newVersion) {
        return new Forge(newVersion, kind, header, data);
    }

    Forge withKind(int newKind) {
        return new Forge(version, newKind, header, data);
    }

    Forge withData(String newData) {
        return new Forge(version, kind, header, newData);
    }

    void write(Path file) throws IOException {
        write(file, header.length());
    }

    /** With a length of the header that may be a lie. */
    void write(Path file, long claimedHeaderLength) throws IOException {
        byte[] text = header.getBytes(StandardCharsets.ISO_8859_1);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(new Preamble(version, kind, checksum(text), claimedHeaderLength).encode());
        out.write(Arrays.copyOf(text, (int) TensorTable.align(32 + text.length) - 32));
        out.write(data.getBytes(StandardCharsets.ISO_8859_1));
        out.write(Footer.encodeLength(out.size() + Footer.BYTES));
        out.write(Footer.encodeChecksum(checksum(out.toByteArray())));
        Files.write(file, out.toByteArray());
    }

    private static int checksum(byte[] bytes) {
        CRC32C checksum = new CRC32C();
        checksum.update(bytes);
        return (int) checksum.getValue();
    }
}
