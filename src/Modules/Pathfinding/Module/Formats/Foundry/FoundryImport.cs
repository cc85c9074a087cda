using System.Numerics;
using System.Text.Json;
using ModularPath.Pathfinding.Formats.Contracts;
using ModularPath.Pathfinding.Formats.Tabletop;

namespace ModularPath.Pathfinding.Formats.Foundry;

/// <summary>
/// A scene of Foundry VTT, exported as JSON (Scene, "Export Data"). Walls that stop movement are walls, doors are doors unless they are
/// locked, and all else is walkable. The picture is the file of the name that the scene gives; without it the walls are drawn.
/// </summary>
internal static class FoundryImport
{
    /// <returns>The map, and the files that it is made of.</returns>
    public static (MapImport Import, UploadedFile[] Used) Open(
        UploadedFile file, IReadOnlyList<UploadedFile> files, PictureLimits limits)
    {
        var scene = Parse(file.Content);
        var picture = PictureOf(scene, file, files);
        var (width, height) = picture is null
            ? ((int)Math.Round(scene.Size.X), (int)Math.Round(scene.Size.Y))
            : Size(PictureDecoder.ReadHeader(picture.Content, limits));
        ImportDefaults.Check(width, height, limits);
        var (across, down) = (width / (double)scene.Size.X, height / (double)scene.Size.Y);
        return (
            new MapImport(
                "foundry", width, height,
                cancellationToken => Read(scene, picture?.Content, (width, height), limits, cancellationToken))
            {
                MetersPerPixel = scene.MetersPerSquare / scene.Square / across,
                Tabletop = TabletopOf(scene, across, down),
            },
            picture is null ? [file] : [file, picture]);
    }

    private static (int Width, int Height) Size(PictureHeader header) => (header.Width, header.Height);

    // Foundry's paths are relative to its data folder, and escaped as in addresses: the last part is the file's name.
    private static UploadedFile? PictureOf(FoundryScene scene, UploadedFile json, IReadOnlyList<UploadedFile> files)
    {
        var name = scene.Picture is { } path ? NameOf(Uri.UnescapeDataString(path.Split('?', '#')[0])) : null;
        UploadedFile[] pictures = [.. files.Where(file => file != json && PictureDecoder.Recognises(file.Content.Span))];
        return pictures.FirstOrDefault(file => NameOf(file.Name).Equals(name, StringComparison.OrdinalIgnoreCase))
            ?? (pictures is [var only] ? only : null);
    }

    private static string NameOf(string path) => path[(path.LastIndexOfAny(['/', '\\']) + 1)..];

    private static ImportedPixels Read(
        FoundryScene scene, ReadOnlyMemory<byte>? picture, (int Width, int Height) size, PictureLimits limits,
        CancellationToken cancellationToken)
    {
        if (picture is { } shown)
        {
            _ = PictureDecoder.Decode(shown, limits);
        }

        var scale = new Vector2(size.Width / scene.Size.X, size.Height / scene.Size.Y);
        var classes = new BarrierDrawing(
            size.Width, size.Height, Matrix3x2.CreateTranslation(-scene.Corner) * Matrix3x2.CreateScale(scale), Math.Max(scale.X, scale.Y))
            .Draw([(MapClass.Wall, scene.Walls), (MapClass.Wall, scene.Windows), (MapClass.Door, scene.Doors)], cancellationToken);
        MapWarning[] unseen = picture is not null || scene.Picture is null ? [] : [new MapWarning(
            "no_picture", $"The scene's picture '{scene.Picture}' did not come with it, so its walls are drawn. Send both in one zip.")];
        return new ImportedPixels(picture ?? ImportDefaults.Picture(classes), classes.Pixels, ImportDefaults.Certainty(classes))
        {
            Warnings = [.. scene.Warnings, .. unseen],
        };
    }

    private static MapTabletop TabletopOf(FoundryScene scene, double across, double down)
    {
        return new MapTabletop(
            scene.Square * across,
            [.. scene.Windows.Select(line => (double[])[X(line[0].X), Y(line[0].Y), X(line[1].X), Y(line[1].Y)])],
            [.. scene.Lights.Select(light => light with { X = X(light.X), Y = Y(light.Y), Range = light.Range * across })]);

        double X(double canvas) => (canvas - scene.Corner.X) * across;

        double Y(double canvas) => (canvas - scene.Corner.Y) * down;
    }

    private static FoundryScene Parse(ReadOnlyMemory<byte> content)
    {
        try
        {
            using var json = JsonDocument.Parse(content.TrimStart(JsonKind.Blank));
            return FoundryScene.Parse(json.RootElement);
        }
        catch (Exception e) when (e is JsonException or FormatException)
        {
            throw Problem.UnreadableMapFile($"The file is no Foundry VTT scene: {e.Message}");
        }
    }
}
