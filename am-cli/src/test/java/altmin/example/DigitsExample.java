package altmin.example;

// example: begin
import altmin.api.backend.Backend;
import altmin.api.backend.BackendOptions;
import altmin.api.data.DataRequest;
import altmin.api.data.Dataset;
import altmin.api.network.Activation;
import altmin.api.network.Loss;
import altmin.api.network.Network;
import altmin.api.network.Regulariser;
import altmin.api.solver.Training;
import altmin.core.catalog.Backends;
import altmin.core.catalog.Catalog;
import altmin.core.catalog.DataChoice;
import altmin.core.train.Evaluator;
import altmin.core.train.TrainingPlan;
import java.util.List;
import java.util.Map;
import java.util.Optional;

class DigitsExample {

    static double train(int epochs) {
        try (Backend backend = Backends.find().open(Optional.empty(), BackendOptions.DEFAULT)) {
            Dataset digits = DataChoice.of(DataRequest.of("glyphs")).load(backend);
            TrainingPlan plan = new TrainingPlan(
                    digits,
                    new Network(List.of(digits.width(), 100, digits.classes()), new Activation.Relu()),
                    Loss.CROSS_ENTROPY,
                    new Regulariser.None(),
                    Catalog.solvers().get("dladmm"),
                    Map.of("step", "solve"),
                    epochs,
                    1);
            return train(plan, backend);
        }
    }

    private static double train(TrainingPlan plan, Backend backend) {
        try (Training training = plan.start(backend);
                Evaluator evaluator = new Evaluator(backend, plan.network(), plan.data())) {
            while (training.iteration() < plan.epochs()) {
                double objective = training.iterate().objective();
                System.out.println(training.iteration() + ": " + objective);
            }
            return evaluator.full(training.parameters()).test();
        }
    }
}
// example: end
