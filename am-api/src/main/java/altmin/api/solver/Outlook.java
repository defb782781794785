package altmin.api.solver;

import java.util.function.LongPredicate;

/**
 * What is going to be asked of a training.
 *
 * @param certain the iterations up to this one will be made, and until it has been made nobody asks for the state
 * @param measured whether the parameters after an iteration will be asked for
 */
public record Outlook(long certain, LongPredicate measured) {}
