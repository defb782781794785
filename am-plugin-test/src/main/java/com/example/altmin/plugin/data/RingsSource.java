package com.example.altmin.plugin.data;

import altmin.api.backend.Backend;
import altmin.api.data.DataRequest;
import altmin.api.data.DataSource;
import altmin.api.data.Dataset;
import altmin.api.data.Samples;
import altmin.api.error.UsageException;
import java.util.List;
import java.util.OptionalLong;

/** Three concentric rings in the plane, one class each: no line separates them. The seed fixes every bit. */
public final class RingsSource implements DataSource {

    private static final long TRAINING = 480;
    private static final long TEST = 240;
    private static final long HELD_OUT = 12;

    @Override
    public String id() {
        return "rings";
    }

    @Override
    public String description() {
        return "three generated concentric rings, 2 features, 480 training and 240 test samples; needs no files";
    }

    @Override
    public Dataset load(DataRequest request, Backend backend) {
        Samples training = Rings.draw(request.seed(), TRAINING);
        Samples test = Rings.draw(~request.seed(), TEST);
        long heldOut = atLeastOne("validation", request.validation()).orElse(TRAINING / HELD_OUT);
        long rest = TRAINING - heldOut;
        if (rest < 1) {
            throw new UsageException("validation is " + heldOut + ", expected less than the " + TRAINING
                    + " training samples of rings: hold out fewer");
        }
        long count = Math.min(atLeastOne("limit", request.limit()).orElse(rest), rest);
        Samples train = training.range(0, count);
        Samples validation = training.range(rest, TRAINING);
        String fingerprint = Fingerprint.of(Rings.CLASSES, List.of(train, validation, test));
        return new Dataset(request.name(), Rings.CLASSES, train, validation, test, fingerprint);
    }

    @Override
    public List<String> verify(DataRequest request) {
        return List.of("rings: ok, generated, there are no files to check");
    }

    private static OptionalLong atLeastOne(String name, OptionalLong value) {
        if (value.orElse(1) < 1) {
            throw new UsageException(name + " is " + value.orElseThrow() + ", expected at least 1");
        }
        return value;
    }
}
