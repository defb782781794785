package altmin.data.idx;

/** What an IDX file of bytes holds, told by its first four bytes. */
enum IdxKind {
    IMAGES(0x0803, "images"),
    LABELS(0x0801, "labels");

    private final int magic;
    private final String noun;

    IdxKind(int magic, String noun) {
        this.magic = magic;
        this.noun = noun;
    }

    int magic() {
        return magic;
    }

    String noun() {
        return noun;
    }
}
