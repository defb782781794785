package altmin.core.schedule;

import java.util.Map;
import java.util.OptionalDouble;
import java.util.SequencedMap;

/** rho and nu in the course of a training. For one thread. */
public final class Penalty {

    private static final int PATIENCE = 3;
    private static final int PLATEAU = 2;
    private static final int FIRST_PLATEAU = 4;
    private static final double IMBALANCE = 10;

    private final PenaltySchedule schedule;
    private OptionalDouble fixedNu;
    private double rho;
    private double previousLoss = Double.MAX_VALUE;
    private int rises;

    /**
     * Penalties at the start of a training.
     *
     * @param nu empty where it is tied to rho
     */
    public Penalty(PenaltySchedule schedule, double rho, OptionalDouble nu) {
        this.schedule = schedule;
        this.rho = rho;
        this.fixedNu = nu;
    }

    /** Starts anew with other penalties, as at iteration 0: where a network has grown. */
    public void restart(double newRho, OptionalDouble newNu) {
        rho = newRho;
        fixedNu = newNu;
        previousLoss = Double.MAX_VALUE;
        rises = 0;
    }

    /** The penalty of the hard constraint, in force. */
    public double rho() {
        return rho;
    }

    /** The penalty of all other couplings, in force. */
    public double nu() {
        return fixedNu.orElse(rho);
    }

    /**
     * The end of an iteration.
     *
     * @param iteration counted from 1 at the start or the last restart
     * @param loss the loss per sample
     * @param primal the norm of the residual that has a dual
     * @param dual rho times the norm of the change of what the residual holds its other side to
     */
    public void advance(long iteration, double loss, double primal, double dual) {
        double margin = schedule instanceof PenaltySchedule.Plateau plateau ? plateau.margin() : 0;
        rises = loss > previousLoss - margin ? rises + 1 : 0;
        previousLoss = loss;
        switch (schedule) {
            case PenaltySchedule.Constant constant -> {}
            case PenaltySchedule.Every every -> {
                if (iteration % every.iterations() == 0) {
                    raise(every.factor(), every.maximum());
                }
            }
            case PenaltySchedule.Stall stall -> {
                if (rises >= PATIENCE) {
                    raise(stall.factor(), stall.maximum());
                    rises = 0;
                }
            }
            case PenaltySchedule.Plateau plateau -> {
                if (iteration >= FIRST_PLATEAU && rises >= PLATEAU) {
                    raise(plateau.factor(), plateau.maximum());
                }
            }
            case PenaltySchedule.Balance balance -> balance(primal, dual);
        }
    }

    /** Never lowers rho, also where it starts above the maximum. */
    private void raise(double factor, double maximum) {
        rho = Math.max(rho, Math.min(factor * rho, maximum));
    }

    private void balance(double primal, double dual) {
        if (primal > IMBALANCE * dual) {
            rho *= 2;
        } else if (dual > IMBALANCE * primal) {
            rho /= 2;
        }
    }

    /** Adds what a checkpoint must hold. */
    public void save(SequencedMap<String, Double> scalars) {
        scalars.put("rho", rho);
        scalars.put("previousLoss", previousLoss);
        scalars.put("rises", (double) rises);
    }

    /** Takes back what {@link #save} wrote. */
    public void restore(Map<String, Double> scalars) {
        rho = scalars.getOrDefault("rho", rho);
        previousLoss = scalars.getOrDefault("previousLoss", previousLoss);
        rises = scalars.getOrDefault("rises", 0.0).intValue();
    }
}
