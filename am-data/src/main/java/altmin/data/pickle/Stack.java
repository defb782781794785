package altmin.data.pickle;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the instructions of a pickle work on: a stack with marks, and a memo by number. */
final class Stack {

    private static final int MOST = 10_000_000;
    private static final int MOST_MARKS = 1000;

    private final PickleBytes bytes;
    private final List<Pickled> values = new ArrayList<>();
    private final Deque<Integer> marks = new ArrayDeque<>();
    private final Map<Long, Pickled> memo = new HashMap<>();

    Stack(PickleBytes bytes) {
        this.bytes = bytes;
    }

    void push(Pickled value) {
        if (values.size() >= MOST) {
            throw bytes.fault("more than " + MOST + " values wait on the stack");
        }
        values.add(value);
    }

    Pickled pop() {
        Pickled top = peek();
        values.removeLast();
        return top;
    }

    Pickled peek() {
        if (values.size() <= (marks.isEmpty() ? 0 : marks.getLast())) {
            throw bytes.fault("there is no value to take, expected one");
        }
        return values.getLast();
    }

    void mark() {
        if (marks.size() >= MOST_MARKS) {
            throw bytes.fault("more than " + MOST_MARKS + " levels of nesting");
        }
        marks.addLast(values.size());
    }

    /** Takes all values above the last mark, and the mark. */
    List<Pickled> popToMark() {
        if (marks.isEmpty()) {
            throw bytes.fault("there is no mark, expected one");
        }
        List<Pickled> above = values.subList(marks.removeLast(), values.size());
        List<Pickled> taken = new ArrayList<>(above);
        above.clear();
        return taken;
    }

    /** Takes the last values, in their order. */
    List<Pickled> pop(int count) {
        List<Pickled> taken = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            taken.addFirst(pop());
        }
        return taken;
    }

    void remember(long key) {
        if (memo.size() >= MOST) {
            throw bytes.fault("more than " + MOST + " values are to be remembered");
        }
        memo.put(key, peek());
    }

    void rememberNext() {
        remember(memo.size());
    }

    Pickled recall(long key) {
        Pickled value = memo.get(key);
        if (value == null) {
            throw bytes.fault("value " + key + " was never remembered");
        }
        return value;
    }
}
