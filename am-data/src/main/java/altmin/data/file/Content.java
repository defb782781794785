package altmin.data.file;

import altmin.api.error.DataException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * What a file says once it is decompressed. Compression is told by the first two bytes, not by the name.
 *
 * @param path the file
 */
public record Content(Path path) {

    private static final byte[] GZIP = {0x1f, (byte) 0x8b};

    /**
     * A stream over the content, from its beginning.
     *
     * @throws DataException if the file cannot be read
     */
    public ContentStream open() {
        try {
            return ContentStream.of(path, Files.newInputStream(path), isCompressed());
        } catch (IOException e) {
            throw ContentStream.unreadable(path, e);
        }
    }

    /**
     * The exact number of bytes of the content. A compressed file is decompressed once and its checksum tested, since
     * no field of its header can be trusted; memory stays constant.
     *
     * @throws DataException if the file cannot be read, is cut short or is damaged
     */
    public long length() {
        try (ContentStream stream = open()) {
            if (!isCompressed()) {
                return Files.size(path);
            }
            stream.transferTo(OutputStream.nullOutputStream());
            return stream.position();
        } catch (IOException e) {
            throw ContentStream.unreadable(path, e);
        }
    }

    /**
     * The MD5 of the content in hexadecimal: what publishers of images give. It guards against damage, not malice.
     *
     * @throws DataException if the file cannot be read, is cut short or is damaged
     */
    public String md5() {
        return digest("MD5");
    }

    /** As {@link #md5}, by SHA-256. */
    public String sha256() {
        return digest("SHA-256");
    }

    private String digest(String algorithm) {
        try (DigestInputStream stream = new DigestInputStream(open(), MessageDigest.getInstance(algorithm))) {
            stream.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(stream.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError("every Java platform has " + algorithm, e);
        } catch (IOException e) {
            throw ContentStream.unreadable(path, e);
        }
    }

    private boolean isCompressed() throws IOException {
        try (InputStream stream = Files.newInputStream(path)) {
            return Arrays.equals(stream.readNBytes(GZIP.length), GZIP);
        }
    }
}
