package altmin.backend.simd.kernel;

import altmin.api.expression.Expression.UnaryOperation;
import altmin.api.expression.Kernel.Reduction;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.Set;

/** Fills one stage after another with the nodes of a program in their order. For one use. */
final class StageCutter {

    /** Estimated bytecodes of a stage. The rest up to 1,100 is for the loop and for short-lived values put aside. */
    private static final int BUDGET = 800;

    /**
     * An exp or a log. Of its own it has few bytecodes, but both compiled into one method use up the 18,000 nodes at
     * which the second compiler stops inlining, so that a stage has one of them.
     */
    private static final int POLYNOMIAL_COST = 450;

    private static final Set<UnaryOperation> POLYNOMIALS = Set.of(UnaryOperation.EXP, UnaryOperation.LOG);

    private static final int OPERATION_COST = 11;
    private static final int SELECT_COST = 20;
    private static final int IMPORT_COST = 32;
    private static final int SPILL_COST = 12;
    private static final int SUM_COST = 90;
    private static final int STORE_COST = 20;

    /** A value last used this many nodes later is expected to cross into another stage. */
    private static final int SHORT_LIFE = 12;

    private final Program program;
    private final int[] lastUse;
    private final List<Draft> drafts = new ArrayList<>(List.of(new Draft()));
    private final Map<Integer, Draft> home = new HashMap<>();
    private final Map<Integer, Integer> spillSlots = new HashMap<>();
    private int firstStore = Integer.MAX_VALUE;

    StageCutter(Program program) {
        this.program = program;
        this.lastUse = lastUses(program);
    }

    Staging cut() {
        for (int node = 0; node < program.nodes().size(); node++) {
            place(node);
        }
        for (Program.Sink sink : program.sinks()) {
            if (sink.reduction() == Reduction.NONE) {
                draftFor(List.of(sink.node()), STORE_COST).stores.add(sink);
                firstStore = Math.min(firstStore, drafts.size() - 1);
            }
        }
        return new Staging(drafts.stream().map(Draft::finish).toList(), spillSlots);
    }

    private void place(int number) {
        Node node = program.nodes().get(number);
        if (!node.isLeaf()) {
            draftFor(node.operands(), cost(number, node)).computed.add(number);
        }
        home.put(number, drafts.getLast());
        for (Program.Sink sink : program.sinks()) {
            if (sink.node() == number && sink.reduction() != Reduction.NONE) {
                draftFor(List.of(number), SUM_COST).sums.add(sink);
            }
        }
    }

    /** The last stage, or a new one where the last is full, with the operands at hand. */
    private Draft draftFor(List<Integer> operands, int cost) {
        Draft last = drafts.getLast();
        if (last.cost > 0 && last.cost + cost + last.importCost(operands) > BUDGET) {
            last = new Draft();
            drafts.add(last);
        }
        last.cost += cost + last.importCost(operands);
        for (int operand : operands) {
            bringInto(last, operand);
        }
        return last;
    }

    private void bringInto(Draft draft, int operand) {
        if (draft.holds(operand)) {
            return;
        }
        boolean mayBeOverwritten = program.isMatrixLoad(operand) && drafts.size() - 1 > firstStore;
        if (program.nodes().get(operand).isLeaf() && !mayBeOverwritten) {
            draft.leaves.add(operand);
        } else {
            putAside(operand);
            draft.reloads.add(operand);
        }
    }

    private void putAside(int node) {
        Draft source = home.get(node);
        if (source != null && spillSlots.putIfAbsent(node, spillSlots.size()) == null) {
            source.spills.add(node);
            if (program.nodes().get(node).isLeaf()) {
                source.leaves.add(node);
            }
        }
    }

    private int cost(int number, Node node) {
        int computing = switch (node) {
            case Node.Unary unary when POLYNOMIALS.contains(unary.operation()) -> POLYNOMIAL_COST;
            case Node.Select _ -> SELECT_COST;
            default -> OPERATION_COST;
        };
        return computing + (lastUse[number] - number > SHORT_LIFE ? SPILL_COST : 0);
    }

    private static int[] lastUses(Program program) {
        int[] last = new int[program.nodes().size()];
        for (int node = 0; node < last.length; node++) {
            last[node] = node;
            for (int operand : program.nodes().get(node).operands()) {
                last[operand] = node;
            }
        }
        for (Program.Sink sink : program.sinks()) {
            if (sink.reduction() == Reduction.NONE) {
                last[sink.node()] = last.length + SHORT_LIFE;
            }
        }
        return last;
    }

    /** A stage under construction. */
    private static final class Draft {
        private final SequencedSet<Integer> leaves = new LinkedHashSet<>();
        private final SequencedSet<Integer> reloads = new LinkedHashSet<>();
        private final SequencedSet<Integer> computed = new LinkedHashSet<>();
        private final List<Integer> spills = new ArrayList<>();
        private final List<Program.Sink> sums = new ArrayList<>();
        private final List<Program.Sink> stores = new ArrayList<>();
        private int cost;

        boolean holds(int node) {
            return leaves.contains(node) || reloads.contains(node) || computed.contains(node);
        }

        int importCost(List<Integer> operands) {
            return IMPORT_COST
                    * Math.toIntExact(operands.stream()
                            .distinct()
                            .filter(operand -> !holds(operand))
                            .count());
        }

        Stage finish() {
            return new Stage(
                    List.copyOf(leaves),
                    List.copyOf(reloads),
                    List.copyOf(computed),
                    List.copyOf(spills),
                    List.copyOf(sums),
                    List.copyOf(stores));
        }
    }
}
