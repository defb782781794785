package altmin.data.pickle;

import java.util.Base64;
import java.util.List;

/** What Python 3, NumPy 2 and SciPy wrote, in protocols 2 to 5. */
final class PythonPickles {

    private static final List<String> SPARSE = List.of(
            "gAJjc2NpcHkuc3BhcnNlLl9jc3IKY3NyX21hdHJpeApxACmBcQF9cQIoWAYAAABfc2hhcGVxA0sCSwOGcQRYCAAAAG"
                    + "1heHByaW50cQVLMlgGAAAAaW5kcHRycQZjbnVtcHkuX2NvcmUubXVsdGlhcnJheQpfcmVjb25zdHJ1Y3QKcQdjbnVt"
                    + "cHkKbmRhcnJheQpxCEsAhXEJY19jb2RlY3MKZW5jb2RlCnEKWAEAAABicQtYBgAAAGxhdGluMXEMhnENUnEOh3EPUn"
                    + "EQKEsBSwOFcRFjbnVtcHkKZHR5cGUKcRJYAgAAAGk0cROJiIdxFFJxFShLA1gBAAAAPHEWTk5OSv////9K/////0sA"
                    + "dHEXYoloClgMAAAAAAAAAAEAAAADAAAAcRhoDIZxGVJxGnRxG2JYBwAAAGluZGljZXNxHGgHaAhLAIVxHWgOh3EeUn"
                    + "EfKEsBSwOFcSBoFYloClgMAAAAAQAAAAAAAAACAAAAcSFoDIZxIlJxI3RxJGJYBAAAAGRhdGFxJWgHaAhLAIVxJmgO"
                    + "h3EnUnEoKEsBSwOFcSloElgCAAAAZjRxKomIh3ErUnEsKEsDaBZOTk5K/////0r/////SwB0cS1iiWgKWA8AAAAAAA"
                    + "BAAADDgD8AAMKAwr9xLmgMhnEvUnEwdHExYnViLg==",
            "gANjc2NpcHkuc3BhcnNlLl9jc3IKY3NyX21hdHJpeApxACmBcQF9cQIoWAYAAABfc2hhcGVxA0sCSwOGcQRYCAAAAG"
                    + "1heHByaW50cQVLMlgGAAAAaW5kcHRycQZjbnVtcHkuX2NvcmUubXVsdGlhcnJheQpfcmVjb25zdHJ1Y3QKcQdjbnVt"
                    + "cHkKbmRhcnJheQpxCEsAhXEJQwFicQqHcQtScQwoSwFLA4VxDWNudW1weQpkdHlwZQpxDlgCAAAAaTRxD4mIh3EQUn"
                    + "ERKEsDWAEAAAA8cRJOTk5K/////0r/////SwB0cRNiiUMMAAAAAAEAAAADAAAAcRR0cRViWAcAAABpbmRpY2VzcRZo"
                    + "B2gISwCFcRdoCodxGFJxGShLAUsDhXEaaBGJQwwBAAAAAAAAAAIAAABxG3RxHGJYBAAAAGRhdGFxHWgHaAhLAIVxHm"
                    + "gKh3EfUnEgKEsBSwOFcSFoDlgCAAAAZjRxIomIh3EjUnEkKEsDaBJOTk5K/////0r/////SwB0cSViiUMMAAAAQAAA"
                    + "wD8AAIC/cSZ0cSdidWIu",
            "gASVbAEAAAAAAACMEXNjaXB5LnNwYXJzZS5fY3NylIwKY3NyX21hdHJpeJSTlCmBlH2UKIwGX3NoYXBllEsCSwOGlI"
                    + "wIbWF4cHJpbnSUSzKMBmluZHB0cpSMFm51bXB5Ll9jb3JlLm11bHRpYXJyYXmUjAxfcmVjb25zdHJ1Y3SUk5SMBW51"
                    + "bXB5lIwHbmRhcnJheZSTlEsAhZRDAWKUh5RSlChLAUsDhZRoDIwFZHR5cGWUk5SMAmk0lImIh5RSlChLA4wBPJROTk"
                    + "5K/////0r/////SwB0lGKJQwwAAAAAAQAAAAMAAACUdJRijAdpbmRpY2VzlGgLaA5LAIWUaBCHlFKUKEsBSwOFlGgY"
                    + "iUMMAQAAAAAAAAACAAAAlHSUYowEZGF0YZRoC2gOSwCFlGgQh5RSlChLAUsDhZRoFYwCZjSUiYiHlFKUKEsDaBlOTk"
                    + "5K/////0r/////SwB0lGKJQwwAAABAAADAPwAAgL+UdJRidWIu",
            "gAWVTQEAAAAAAACMEXNjaXB5LnNwYXJzZS5fY3NylIwKY3NyX21hdHJpeJSTlCmBlH2UKIwGX3NoYXBllEsCSwOGlI"
                    + "wIbWF4cHJpbnSUSzKMBmluZHB0cpSME251bXB5Ll9jb3JlLm51bWVyaWOUjAtfZnJvbWJ1ZmZlcpSTlCiWDAAAAAAA"
                    + "AAAAAAAAAQAAAAMAAACUjAVudW1weZSMBWR0eXBllJOUjAJpNJSJiIeUUpQoSwOMATyUTk5OSv////9K/////0sAdJ"
                    + "RiSwOFlIwBQ5R0lFKUjAdpbmRpY2VzlGgLKJYMAAAAAAAAAAEAAAAAAAAAAgAAAJRoEksDhZRoFnSUUpSMBGRhdGGU"
                    + "aAsolgwAAAAAAAAAAAAAQAAAwD8AAIC/lGgPjAJmNJSJiIeUUpQoSwNoE05OTkr/////Sv////9LAHSUYksDhZRoFn"
                    + "SUUpR1Yi4=");

    private static final List<String> ARRAY = List.of(
            "gAJjbnVtcHkuX2NvcmUubXVsdGlhcnJheQpfcmVjb25zdHJ1Y3QKcQBjbnVtcHkKbmRhcnJheQpxAUsAhXECY19jb2"
                    + "RlY3MKZW5jb2RlCnEDWAEAAABicQRYBgAAAGxhdGluMXEFhnEGUnEHh3EIUnEJKEsBSwNLAoZxCmNudW1weQpkdHlw"
                    + "ZQpxC1gCAAAAaTRxDImIh3ENUnEOKEsDWAEAAAA8cQ9OTk5K/////0r/////SwB0cRBiiWgDWBgAAAABAAAAAAAAAA"
                    + "AAAAABAAAAAAAAAAEAAABxEWgFhnESUnETdHEUYi4=",
            "gANjbnVtcHkuX2NvcmUubXVsdGlhcnJheQpfcmVjb25zdHJ1Y3QKcQBjbnVtcHkKbmRhcnJheQpxAUsAhXECQwFicQ"
                    + "OHcQRScQUoSwFLA0sChnEGY251bXB5CmR0eXBlCnEHWAIAAABpNHEIiYiHcQlScQooSwNYAQAAADxxC05OTkr/////"
                    + "Sv////9LAHRxDGKJQxgBAAAAAAAAAAAAAAABAAAAAAAAAAEAAABxDXRxDmIu",
            "gASVowAAAAAAAACMFm51bXB5Ll9jb3JlLm11bHRpYXJyYXmUjAxfcmVjb25zdHJ1Y3SUk5SMBW51bXB5lIwHbmRhcn"
                    + "JheZSTlEsAhZRDAWKUh5RSlChLAUsDSwKGlGgDjAVkdHlwZZSTlIwCaTSUiYiHlFKUKEsDjAE8lE5OTkr/////Sv//"
                    + "//9LAHSUYolDGAEAAAAAAAAAAAAAAAEAAAAAAAAAAQAAAJR0lGIu",
            "gAWVjgAAAAAAAACME251bXB5Ll9jb3JlLm51bWVyaWOUjAtfZnJvbWJ1ZmZlcpSTlCiWGAAAAAAAAAABAAAAAAAAAA"
                    + "AAAAABAAAAAAAAAAEAAACUjAVudW1weZSMBWR0eXBllJOUjAJpNJSJiIeUUpQoSwOMATyUTk5OSv////9K/////0sA"
                    + "dJRiSwNLAoaUjAFDlHSUUpQu");

    private static final List<String> TABLE = List.of(
            "gAJjY29sbGVjdGlvbnMKZGVmYXVsdGRpY3QKcQBjX19idWlsdGluX18KbGlzdApxAYVxAlJxAyhLAF1xBChLAUsCTS"
                    + "wBZUsBXXEFSwBhSwJdcQYoY251bXB5Ll9jb3JlLm11bHRpYXJyYXkKc2NhbGFyCnEHY251bXB5CmR0eXBlCnEIWAIA"
                    + "AABpOHEJiYiHcQpScQsoSwNYAQAAADxxDE5OTkr/////Sv////9LAHRxDWJjX2NvZGVjcwplbmNvZGUKcQ5YCAAAAH"
                    + "ARAQAAAAAAcQ9YBgAAAGxhdGluMXEQhnERUnEShnETUnEUSwBldS4=",
            "gANjY29sbGVjdGlvbnMKZGVmYXVsdGRpY3QKcQBjYnVpbHRpbnMKbGlzdApxAYVxAlJxAyhLAF1xBChLAUsCTSwBZU"
                    + "sBXXEFSwBhSwJdcQYoY251bXB5Ll9jb3JlLm11bHRpYXJyYXkKc2NhbGFyCnEHY251bXB5CmR0eXBlCnEIWAIAAABp"
                    + "OHEJiYiHcQpScQsoSwNYAQAAADxxDE5OTkr/////Sv////9LAHRxDWJDCHARAQAAAAAAcQ6GcQ9ScRBLAGV1Lg==",
            "gASVvgAAAAAAAACMC2NvbGxlY3Rpb25zlIwLZGVmYXVsdGRpY3SUk5SMCGJ1aWx0aW5zlIwEbGlzdJSTlIWUUpQoSw"
                    + "BdlChLAUsCTSwBZUsBXZRLAGFLAl2UKIwWbnVtcHkuX2NvcmUubXVsdGlhcnJheZSMBnNjYWxhcpSTlIwFbnVtcHmU"
                    + "jAVkdHlwZZSTlIwCaTiUiYiHlFKUKEsDjAE8lE5OTkr/////Sv////9LAHSUYkMIcBEBAAAAAACUhpRSlEsAZXUu",
            "gAWVvgAAAAAAAACMC2NvbGxlY3Rpb25zlIwLZGVmYXVsdGRpY3SUk5SMCGJ1aWx0aW5zlIwEbGlzdJSTlIWUUpQoSw"
                    + "BdlChLAUsCTSwBZUsBXZRLAGFLAl2UKIwWbnVtcHkuX2NvcmUubXVsdGlhcnJheZSMBnNjYWxhcpSTlIwFbnVtcHmU"
                    + "jAVkdHlwZZSTlIwCaTiUiYiHlFKUKEsDjAE8lE5OTkr/////Sv////9LAHSUYkMIcBEBAAAAAACUhpRSlEsAZXUu");

    private PythonPickles() {}

    /** The matrix 0 2 0 / 1.5 0 -1 of float32. */
    static List<byte[]> sparse() {
        return decoded(SPARSE);
    }

    /** The matrix 1 0 / 0 1 / 0 1 of int32. */
    static List<byte[]> array() {
        return decoded(ARRAY);
    }

    /** 0: 1, 2, 300; 1: 0; 2: 70000 as a NumPy number, 0. */
    static List<byte[]> table() {
        return decoded(TABLE);
    }

    private static List<byte[]> decoded(List<String> texts) {
        return texts.stream().map(Base64.getDecoder()::decode).toList();
    }
}
