package altmin.backend.cuda.emulator;

import java.util.Arrays;
import java.util.PriorityQueue;

/**
 * A module ready to run, one block after the other. Threads that stand at the same instruction run it together; where they
 * part, those that are behind in the text run first, so that all meet again as soon as they can. That order is one that a
 * device may take, and in it a barrier that not all reach is found.
 */
final class Program {

    private final Module module;
    private final int threads;
    private final Registers registers;
    private final Accesses accesses;
    private final Operation[] operations;
    private final boolean[][] predicates;
    private final int[] targets;
    private final int[] chosen;

    /** Threads that stand at one instruction, in rising order. */
    private static final class Group implements Comparable<Group> {
        private int position;
        private int[] threads;
        private int count;

        Group(int position, int[] threads, int count) {
            this.position = position;
            this.threads = threads;
            this.count = count;
        }

        @Override
        public int compareTo(Group other) {
            return Integer.compare(position, other.position);
        }

        void join(Group other) {
            int[] all = Arrays.copyOf(threads, count + other.count);
            System.arraycopy(other.threads, 0, all, count, other.count);
            Arrays.sort(all);
            threads = all;
            count = all.length;
        }
    }

    Program(Module module, int threads, Heap heap) {
        this.module = module;
        this.threads = threads;
        this.registers = new Registers(threads);
        this.accesses = new Accesses(registers, module, heap);
        this.chosen = new int[threads];
        int size = module.lines().size();
        this.operations = new Operation[size];
        this.predicates = new boolean[size][];
        this.targets = new int[size];
        for (int i = 0; i < size; i++) {
            prepare(i, module.lines().get(i));
        }
    }

    private void prepare(int index, Line line) {
        String predicate = line.predicate();
        predicates[index] = predicate == null ? new boolean[0] : registers.p(predicate);
        targets[index] = line.opcode().equals("bra") ? target(line) : -1;
        operations[index] = operation(line);
    }

    private int target(Line line) {
        Integer target = module.labels().get(line.operand(0));
        if (target == null) {
            throw new Fault("unknown label in " + line);
        }
        return target;
    }

    private Operation operation(Line line) {
        Operation[] candidates = {
            new Arithmetic(registers).of(line),
            new Choices(registers).of(line),
            new Conversions(registers, module).of(line),
            accesses.of(line),
            new WarpOperations(registers).of(line)
        };
        for (Operation candidate : candidates) {
            if (candidate != null) {
                return candidate;
            }
        }
        if (line.opcode().equals("bar.sync")) {
            return (_, _) -> accesses.shared().passBarrier();
        }
        if (line.opcode().equals("bra") || line.opcode().equals("ret")) {
            return (_, _) -> {};
        }
        throw new Fault("unknown instruction " + line);
    }

    /** Runs all blocks of a grid. */
    synchronized void run(int blocksX, int blocksY, long[] arguments) {
        if (arguments.length != module.parameters().size()) {
            throw new Fault(module.entry() + " got " + arguments.length + " arguments, expected "
                    + module.parameters().size());
        }
        accesses.setArguments(arguments);
        fill("%nctaid.x", blocksX);
        fill("%nctaid.y", blocksY);
        Arrays.setAll(registers.special("%tid.x"), thread -> thread);
        for (int y = 0; y < blocksY; y++) {
            for (int x = 0; x < blocksX; x++) {
                fill("%ctaid.x", x);
                fill("%ctaid.y", y);
                runBlock();
            }
        }
    }

    private void fill(String special, int value) {
        Arrays.fill(registers.special(special), value);
    }

    private void runBlock() {
        accesses.shared().spoil();
        int[] all = new int[threads];
        Arrays.setAll(all, thread -> thread);
        PriorityQueue<Group> groups = new PriorityQueue<>();
        groups.add(new Group(0, all, threads));
        int alive = threads;
        while (!groups.isEmpty()) {
            Group group = groups.remove();
            while (!groups.isEmpty() && groups.element().position == group.position) {
                group.join(groups.remove());
            }
            int limit = groups.isEmpty() ? Integer.MAX_VALUE : groups.element().position;
            alive -= advance(group, limit, alive, groups);
        }
    }

    /** Runs a group until it meets the next one or parts; returns how many threads ended. */
    private int advance(Group group, int limit, int alive, PriorityQueue<Group> groups) {
        while (group.position < limit) {
            int position = group.position;
            Line line = module.lines().get(position);
            if (line.opcode().equals("ret")) {
                return group.count;
            }
            if (line.opcode().equals("bar.sync") && group.count != alive) {
                throw new Fault(module.entry() + ": " + group.count + " of " + alive + " threads at a barrier");
            }
            if (targets[position] >= 0) {
                if (branch(group, line, position, groups)) {
                    return 0;
                }
            } else {
                step(group, line, position);
                group.position++;
            }
        }
        groups.add(group);
        return 0;
    }

    private void step(Group group, Line line, int position) {
        try {
            if (line.predicate() == null) {
                operations[position].run(group.threads, group.count);
            } else {
                operations[position].run(chosen, choose(group, line, position));
            }
        } catch (Fault fault) {
            throw new Fault(module.entry() + ", instruction " + position + " (" + line + "): " + fault.getMessage());
        }
    }

    /** The threads of a group in which the predicate of a line holds, into {@link #chosen}. */
    private int choose(Group group, Line line, int position) {
        int count = 0;
        for (int i = 0; i < group.count; i++) {
            if (predicates[position][group.threads[i]] != line.negated()) {
                chosen[count++] = group.threads[i];
            }
        }
        return count;
    }

    /** Whether the group went back to the queue: it parted, or may be behind others now. */
    private boolean branch(Group group, Line line, int position, PriorityQueue<Group> groups) {
        int count = line.predicate() == null ? group.count : choose(group, line, position);
        if (count == 0) {
            group.position++;
            return false;
        }
        if (count == group.count) {
            group.position = targets[position];
        } else {
            groups.add(new Group(targets[position], Arrays.copyOf(chosen, count), count));
            keepOthers(group, line, position);
            group.position++;
        }
        groups.add(group);
        return true;
    }

    private void keepOthers(Group group, Line line, int position) {
        int[] others = new int[group.count];
        int count = 0;
        for (int i = 0; i < group.count; i++) {
            if (predicates[position][group.threads[i]] == line.negated()) {
                others[count++] = group.threads[i];
            }
        }
        group.threads = others;
        group.count = count;
    }
}
