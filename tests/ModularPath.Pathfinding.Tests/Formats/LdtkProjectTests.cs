using System.Text;
using System.Text.Json;

namespace ModularPath.Pathfinding.Tests.Formats;

/// <summary>Projects of LDtk, by its own reference: deepnight/ldtk, docs/JSON_DOC.md (ldtk.io/json) and JSON_SCHEMA.json.</summary>
public sealed class LdtkProjectTests : TileMapTests
{
    // deepnight/ldtk, docs/JSON_DOC.md: externalRelPath, "Relative path to the level external file"; intGridValues has groupUid, and
    // intGridValuesGroups uid and identifier. app/extraFiles/samples/SeparateLevelFiles/World_Level_0.ldtkl: such a file, whose header says
    // "LDtk Project JSON" too.
    [Fact]
    public async Task Levels_in_files_of_their_own_and_groups_of_values_are_read()
    {
        const string Project = """
            {"__header__":{"fileType":"LDtk Project JSON"},"externalLevels":true,"defs":{"layers":[{"identifier":"Ground",
              "intGridValues":[{"value":1,"identifier":"grass","groupUid":0},{"value":2,"identifier":"stone","groupUid":7}],
              "intGridValuesGroups":[{"uid":7,"identifier":"walls","color":null}]}]},
             "levels":[{"identifier":"Level_10","externalRelPath":"town/Level_10.ldtkl","layerInstances":null}]}
            """;
        var (level, other) = (Level("2,1,2"), Level("1,2,1"));
        var map = await AddAsync(Archives.Zip(
            ("town/Level_0.ldtkl", other), ("town.ldtk", Encoding.UTF8.GetBytes(Project)), ("0.ldtkl", other),
            ("town/Level_10.ldtkl", level)));
        Assert.Equal("#.#", await CellsOf(map, 8, 3, 1));
        var (status, refusal) = await SendAsync(level);
        Assert.Equal(422, status);
        Assert.Contains("a level of LDtk", refusal.GetProperty("detail").GetString(), StringComparison.Ordinal);

        static byte[] Level(string csv) => Encoding.UTF8.GetBytes(
            "{\"__header__\":{\"fileType\":\"LDtk Project JSON\"},\"identifier\":\"L\",\"layerInstances\":[{\"__type\":\"IntGrid\","
            + $"\"__identifier\":\"Ground\",\"__cWid\":3,\"__cHei\":1,\"__gridSize\":8,\"intGridCsv\":[{csv}]}}]}}");
    }

    // ldtk.io/json: intGridCsv is row by row, 0 is empty; the identifiers of its values are in defs.layers.
    [Fact]
    public async Task An_ldtk_level_is_what_its_int_grid_says()
    {
        var map = await AddAsync("""
            {"__header__":{"fileType":"LDtk Project JSON"},"defs":{"layers":[{"identifier":"Ground","intGridValues":[
                {"value":1,"identifier":"grass"},{"value":2,"identifier":"stone_wall"}]}]},
             "levels":[{"identifier":"Title","layerInstances":[]},{"identifier":"Town","layerInstances":[
                {"__type":"Tiles","__identifier":"Deco","__cWid":1,"__cHei":1,"__gridSize":8},
                {"__type":"IntGrid","__identifier":"Ground","__cWid":3,"__cHei":2,"__gridSize":8,"intGridCsv":[2,1,2,0,1,2]}]}]}
            """);
        Assert.Equal("#.#/..#", await CellsOf(map, 8, 3, 2));
        Assert.Contains("'Town' is this map", map.GetProperty("warnings").ToString(), StringComparison.Ordinal);
    }

    // JSON_DOC.md: "__pxTotalOffsetX: Total layer X pixel offset, including both instance and definition offsets"; "worlds: with
    // Multi-worlds enabled, there will be a worlds array in root, each world containing levels".
    [Fact]
    public async Task Moved_layers_and_several_worlds_of_ldtk_are_read()
    {
        const string Project = """
            {"__header__":{"fileType":"LDtk Project JSON"},"defs":{"layers":[]},"levels":[],"worlds":[{"levels":[{"identifier":"Town",
             "layerInstances":[{"__type":"IntGrid","__identifier":"Collision","__cWid":2,"__cHei":1,"__gridSize":8,
             "__pxTotalOffsetX":8,"__pxTotalOffsetY":0,"intGridCsv":[0,1]}]}]}]}
            """;
        Assert.Equal("..#", await CellsOf(await AddAsync(Project), 8, 3, 1));
        var (status, _) = await SendAsync(
            Encoding.UTF8.GetBytes(Project.Replace("OffsetX\":8", "OffsetX\":2000000000", StringComparison.Ordinal)));
        Assert.Equal(422, status);
    }

    // docs/JSON_SCHEMA.json of 1.5.3: what a project, a layer's definition, a level and a layer's instance must have.
    [Fact]
    public async Task A_project_of_ldtk_has_what_its_schema_asks_for_and_comes_back_the_same()
    {
        var plan = Drawing.Mask(8, "#####", "#.d.#", "#####");
        var files = Oracles.Exported.Unzipped(Oracles.Exported.File(plan, "ldtk", null, null, ("tile", "4")));
        using var json = JsonDocument.Parse(files["map.ldtk"]);
        var level = Assert.Single(json.RootElement.GetProperty("levels").EnumerateArray());
        AssertHas(json.RootElement, "appBuildId backupLimit backupOnSave bgColor customCommands defaultEntityHeight defaultEntityWidth "
            + "defaultGridSize defaultLevelBgColor defaultPivotX defaultPivotY defs dummyWorldIid exportLevelBg exportTiled externalLevels "
            + "flags identifierStyle iid imageExportMode jsonVersion levelNamePattern levels minifyJson nextUid simplifiedExport toc "
            + "worlds");
        AssertHas(level, "__bgColor __neighbours __smartColor bgPivotX bgPivotY fieldInstances identifier iid pxHei pxWid uid "
            + "useAutoIdentifier worldDepth worldX worldY");
        AssertHas(level.GetProperty("layerInstances")[0], "__cHei __cWid __gridSize __identifier __opacity __pxTotalOffsetX "
            + "__pxTotalOffsetY __type autoLayerTiles entityInstances gridTiles iid intGridCsv layerDefUid levelId optionalRules pxOffsetX "
            + "pxOffsetY seed visible");
        AssertHas(json.RootElement.GetProperty("defs").GetProperty("layers")[0], "__type autoRuleGroups canSelectWhenInactive "
            + "displayOpacity excludedTags gridSize guideGridHei guideGridWid hideFieldsWhenInactive hideInList identifier inactiveOpacity "
            + "intGridValues intGridValuesGroups parallaxFactorX parallaxFactorY parallaxScaling pxOffsetX pxOffsetY renderInWorldView "
            + "requiredTags tilePivotX tilePivotY type uiFilterTags uid useAsyncRender");
        Assert.Equal("map.png", level.GetProperty("bgRelPath").GetString());
        Assert.True(files.ContainsKey("map.png"));
        var map = await AddAsync(Archives.Zip([.. files.Select(static file => (file.Key, file.Value))]));
        Assert.Equal("ldtk", ModelOf(map));
        Assert.Equal(
            plan.Labels.Select(static label => label == (byte)MapClass.Wall),
            (await MaskOf(map)).Pixels.Select(static label => label == 3));

        static void AssertHas(JsonElement item, string names) =>
            Assert.All(names.Split(' '), name => Assert.True(item.TryGetProperty(name, out _), name));
    }
}
