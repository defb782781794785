package altmin.data.pickle;

import altmin.api.error.DataException;
import altmin.data.pickle.Pickled.Constant;
import altmin.data.pickle.Pickled.Sequence;
import altmin.data.pickle.Pickled.Text;
import altmin.data.pickle.Pickled.Whole;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * Carries out the instructions of a pickle of protocol 2 to 5 (Python's module {@code pickletools} describes them), as
 * far as numbers, text, containers and arrays need them.
 */
final class PickleReader {

    private static final int NEWEST_PROTOCOL = 5;

    private final PickleBytes bytes;
    private final Stack stack;
    private final Calls calls;

    private PickleReader(PickleBytes bytes) {
        this.bytes = bytes;
        this.stack = new Stack(bytes);
        this.calls = new Calls(bytes);
    }

    /**
     * What the pickle holds.
     *
     * @throws DataException where the file cannot be read, is cut short, or names anything but {@link Known}
     */
    static Pickled read(Path path) {
        PickleReader reader = new PickleReader(PickleBytes.read(path));
        int code = reader.bytes.instruction();
        while (code != '.') {
            reader.execute(code);
            code = reader.bytes.instruction();
        }
        return reader.stack.pop();
    }

    private void execute(int code) {
        if (!number(code) && !text(code) && !container(code) && !memo(code) && !object(code)) {
            throw bytes.fault(String.format(
                    "instruction 0x%02x is none of those that numbers, text, lists and arrays need", code));
        }
    }

    private boolean number(int code) {
        switch (code) {
            case 'N' -> stack.push(Constant.NONE);
            case 0x88 -> stack.push(Constant.TRUE);
            case 0x89 -> stack.push(Constant.FALSE);
            case 'I', 'L' -> stack.push(new Whole(decimal(bytes.line())));
            case 'J' -> stack.push(new Whole(bytes.integer()));
            case 'K' -> stack.push(new Whole(bytes.unsignedByte()));
            case 'M' -> stack.push(new Whole(bytes.unsignedShort()));
            case 0x8a -> stack.push(new Whole(bytes.number(bytes.unsignedByte())));
            case 0x8b -> stack.push(new Whole(bytes.number(bytes.unsignedInteger())));
            case 'G' -> stack.push(new Pickled.Real(bytes.real()));
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean text(int code) {
        switch (code) {
            case 'U', 'C' -> stack.push(raw(bytes.unsignedByte()));
            case 'T', 'B' -> stack.push(raw(bytes.unsignedInteger()));
            case 0x8e, 0x96 -> stack.push(raw(bytes.longInteger()));
            case 0x8c -> stack.push(unicode(bytes.unsignedByte()));
            case 'X' -> stack.push(unicode(bytes.unsignedInteger()));
            case 0x8d -> stack.push(unicode(bytes.longInteger()));
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean container(int code) {
        switch (code) {
            case ']', ')' -> stack.push(new Sequence(new ArrayList<>()));
            case '}' -> stack.push(new Pickled.Table(new LinkedHashMap<>()));
            case '(' -> stack.mark();
            case 'l', 't' -> stack.push(new Sequence(stack.popToMark()));
            case 0x85, 0x86, 0x87 -> stack.push(new Sequence(stack.pop(code - 0x84)));
            case 'a' -> append(List.of(stack.pop()));
            case 'e' -> append(stack.popToMark());
            case 's' -> put(stack.pop(2));
            case 'u' -> put(stack.popToMark());
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean memo(int code) {
        switch (code) {
            case '0' -> stack.pop();
            case '1' -> stack.popToMark();
            case '2' -> stack.push(stack.peek());
            case 'q' -> stack.remember(bytes.unsignedByte());
            case 'r' -> stack.remember(bytes.unsignedInteger());
            case 0x94 -> stack.rememberNext();
            case 'h' -> stack.push(stack.recall(bytes.unsignedByte()));
            case 'j' -> stack.push(stack.recall(bytes.unsignedInteger()));
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean object(int code) {
        switch (code) {
            case 0x80 -> protocol(bytes.unsignedByte());
            case 0x95 -> bytes.longInteger(); // the length of a frame, of use to readers from a stream alone
            case 'c' -> stack.push(calls.name(bytes.line(), bytes.line()));
            case 0x93 -> named(stack.pop(2));
            case 'R', 0x81 -> call(stack.pop(2));
            case 'b' -> {
                Pickled state = stack.pop();
                calls.fill(stack.peek(), state);
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private void protocol(int version) {
        if (version > NEWEST_PROTOCOL) {
            throw bytes.fault("protocol " + version + ", expected at most " + NEWEST_PROTOCOL);
        }
    }

    private void named(List<Pickled> pair) {
        if (!(pair.getFirst() instanceof Text(String module)) || !(pair.getLast() instanceof Text(String name))) {
            throw bytes.fault("a name is made of " + pair.getFirst().noun() + " and "
                    + pair.getLast().noun() + ", expected two texts");
        }
        stack.push(calls.name(module, name));
    }

    private void call(List<Pickled> pair) {
        stack.push(calls.call(pair.getFirst(), pair.getLast()));
    }

    private void append(List<Pickled> items) {
        if (!(stack.peek() instanceof Sequence(List<Pickled> list))) {
            throw bytes.fault(stack.peek().noun() + ", expected a list to append to");
        }
        list.addAll(items);
    }

    private void put(List<Pickled> pairs) {
        if (!(stack.peek() instanceof Pickled.Table table) || pairs.size() % 2 != 0) {
            throw bytes.fault(stack.peek().noun() + " and " + pairs.size()
                    + " values, expected a dictionary and a value for each key");
        }
        for (int i = 0; i < pairs.size(); i += 2) {
            Pickled key = pairs.get(i);
            if (!(key instanceof Whole || key instanceof Text)) {
                throw bytes.fault(key.noun() + ", expected a whole number or a text as a key");
            }
            table.members().put(key, pairs.get(i + 1));
        }
    }

    private long decimal(String line) {
        try {
            return Long.parseLong(line.endsWith("L") ? line.substring(0, line.length() - 1) : line);
        } catch (NumberFormatException e) {
            throw bytes.fault("\"" + line + "\", expected a whole number below 2^63");
        }
    }

    private Text raw(long length) {
        return new Text(bytes.text(length, StandardCharsets.ISO_8859_1));
    }

    private Text unicode(long length) {
        return new Text(bytes.text(length, StandardCharsets.UTF_8));
    }
}
