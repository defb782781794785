/**
 * Data sets: the built-in generated digit images, IDX files, CSV files, and graphs whose nodes become samples. Nothing is exported; every source is reached
 * as a service, as a third party's would be.
 */
@org.jspecify.annotations.NullMarked
module altmin.data {
    requires transitive altmin.api;

    provides altmin.api.data.DataSource with
            altmin.data.glyphs.GlyphSource,
            altmin.data.idx.MnistSource,
            altmin.data.idx.FashionMnistSource,
            altmin.data.idx.KmnistSource,
            altmin.data.idx.IdxFolderSource,
            altmin.data.csv.CsvSource,
            altmin.data.planetoid.CoraSource,
            altmin.data.planetoid.CiteseerSource,
            altmin.data.planetoid.PubmedSource,
            altmin.data.benchmark.AmazonComputersSource,
            altmin.data.benchmark.AmazonPhotoSource,
            altmin.data.benchmark.CoauthorCsSource,
            altmin.data.benchmark.CoauthorPhysicsSource,
            altmin.data.heterophilous.ChameleonSource,
            altmin.data.heterophilous.SquirrelSource,
            altmin.data.heterophilous.ActorSource,
            altmin.data.heterophilous.TexasSource,
            altmin.data.ogb.OgbnArxivSource,
            altmin.data.saint.FlickrSource,
            altmin.data.sbm.SbmSource;
}
