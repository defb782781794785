package altmin.core.mdlam;

/**
 * How far to extrapolate (section 2): {@code s := (1 + sqrt(1 + 4 s^2)) / 2} from {@code s = 0}, and
 * {@code omega = (s_old - 1) / s_new}, which rises from 0 towards 1. The first omega is -1 in the paper, where nothing
 * has moved yet; it is 0 here.
 */
final class Nesterov {

    private double s;

    /** The next omega, in [0, 1). */
    double next() {
        double old = s;
        s = (1 + Math.sqrt(1 + 4 * old * old)) / 2;
        return Math.max(0, (old - 1) / s);
    }

    /** Starts anew. */
    void restart() {
        s = 0;
    }

    double position() {
        return s;
    }

    void restore(double position) {
        s = position;
    }
}
