package altmin.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import altmin.api.data.DataSource;
import java.io.IOException;
import java.lang.module.ModuleDescriptor.Provides;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ServicesTest {

    private static final Module MODULE = altmin.data.csv.CsvSource.class.getModule();

    @Test
    void moduleAndServicesFileNameTheSameSources() throws IOException {
        Set<String> declared = MODULE.getDescriptor().provides().stream()
                .filter(provides -> provides.service().equals(DataSource.class.getName()))
                .map(Provides::providers)
                .flatMap(List::stream)
                .collect(Collectors.toCollection(TreeSet::new));
        try (var file = MODULE.getResourceAsStream("META-INF/services/" + DataSource.class.getName())) {
            String text = new String(file.readAllBytes(), StandardCharsets.UTF_8);
            assertEquals(declared, new TreeSet<>(text.lines().toList()));
        }
        assertEquals(20, declared.size());
    }

    @Test
    void everySourceIsFoundByAnIdOfItsOwn() {
        Set<String> ids = new HashSet<>();
        for (DataSource source : sources()) {
            assertTrue(ids.add(source.id()), source.id());
            assertTrue(source.id().matches("[a-z0-9-]+"), source.id());
            assertTrue(source.accepts(source.id()), source.id());
            assertTrue(!source.description().isBlank() && !source.description().contains("\n"), source.id());
        }
        assertEquals(
                Set.of(
                        "glyphs",
                        "mnist",
                        "fashion-mnist",
                        "kmnist",
                        "idx",
                        "csv",
                        "cora",
                        "citeseer",
                        "pubmed",
                        "amazon-computers",
                        "amazon-photo",
                        "coauthor-cs",
                        "coauthor-physics",
                        "chameleon",
                        "squirrel",
                        "actor",
                        "texas",
                        "ogbn-arxiv",
                        "flickr",
                        "sbm"),
                ids);
    }

    @Test
    void noNameIsTakenByTwoSources() {
        for (String name : List.of("glyphs", "mnist", "idx", "csv", "a.csv", "a.csv.gz", "a.tsv", "nothing")) {
            long takers =
                    sources().stream().filter(source -> source.accepts(name)).count();
            assertEquals(name.equals("nothing") ? 0 : 1, takers, name);
        }
    }

    private static List<DataSource> sources() {
        MODULE.addUses(DataSource.class); // the tests run inside the module, which itself uses no source
        return ServiceLoader.load(MODULE.getLayer(), DataSource.class).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
    }
}
