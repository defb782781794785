package altmin.data.heterophilous;

import altmin.api.data.DataOption;
import altmin.api.data.DataRequest;
import altmin.data.option.OptionValue;
import java.util.List;

/**
 * A graph of Wikipedia pages, of which many are there twice: the same neighbours and features, often in different parts
 * of a split. Its publishers advise the file without them.
 */
abstract class WikipediaSource extends HeterophilousSource {

    private static final DataOption FILTERED =
            new DataOption("filtered", "true", "true | false", "Whether to leave out nodes that are there twice");

    WikipediaSource(String id, String description, String published) {
        super(id, description, published, FILTERED);
    }

    @Override
    final String file(DataRequest request) {
        boolean filtered =
                OptionValue.choice(request, FILTERED, List.of("true", "false")).equals("true");
        return id() + (filtered ? "_filtered.npz" : ".npz");
    }
}
