using ModularPath.Imaging;
using ModularPath.Inference.Contracts;

namespace ModularPath.Pathfinding.Segmentation.Classical;

internal static class ColouredMapReader
{
    public static Reading Read(Picture picture, GrayImage luma)
    {
        var labels = new byte[luma.Pixels.Length];
        var p = picture.Pixels;
        for (var i = 0; i < labels.Length; i++)
        {
            var (r, g, b) = (p[4 * i], p[(4 * i) + 1], p[(4 * i) + 2]);
            labels[i] = (byte)(luma.Pixels[i] < 20 ? MapClass.Background : b > r + 25 && b > g + 5 ? MapClass.Water : MapClass.Walkable);
        }

        return new Reading(new GrayImage(picture.Width, picture.Height, labels), new GrayImage(picture.Width, picture.Height, new byte[labels.Length]));
    }
}
