using System.Globalization;
using System.Numerics;

namespace ModularPath.Training.Synthesis.Plans;

/// <summary>Writes names, numbers and areas into rooms.</summary>
internal sealed class RoomLettering(Draft draft)
{
    private static readonly string[] Names =
    [
        "MH", "OH", "K", "WC", "KH", "ET", "VH", "S", "PH", "KPH", "KHH", "TK", "AULA", "RT", "H", "Bedroom", "Kitchen", "Bath", "Hall",
        "Living", "Office", "Store", "Lab", "Meeting", "Room", "Küche", "Bad", "Flur", "Schlafen", "Wohnen", "Cuisine", "Chambre", "Salon",
        "LIVING ROOM", "BEDROOM", "KITCHEN", "BATH", "DINING", "GARAGE", "Кухня", "Спальня", "A 101", "2.14", "B-07", "Lobby",
        "Ward", "Shop",
        "침실", "거실", "주방", "욕실", "화장실", "현관", "발코니", "복도", "창고", "드레스룸", "안방", "다용도실", "회의실", "사무실", "대피소", "계단실",
    ];

    private readonly float _size = MathF.Min(draft.Random.Between(6.5f, 13f) * draft.Pixel, 1.1f);
    private readonly int _content = draft.Random.Weighted(0.2f, 0.3f, 0.3f, 0.2f);
    private readonly Lettering _style =
        draft.Random.Pick(Lettering.Plain, Lettering.Plain, Lettering.Bold, Lettering.Condensed, Lettering.Slanted);
    private readonly float _angle = draft.Random.Chance(0.85f) ? 0 : draft.Random.Pick(90f, 180f, 270f);

    public void Paint()
    {
        if (_content == 0)
        {
            return;
        }

        var areas = draft.Floor.Rooms.Areas();
        for (var room = 0; room < areas.Length; room++)
        {
            if (draft.Random.Chance(0.9f))
            {
                Write(room, areas[room]);
            }
        }
    }

    private void Write(int room, int area)
    {
        var centre = Middle(room) + new Vector2(draft.Random.Between(-0.5f, 0.5f), draft.Random.Between(-0.5f, 0.5f));
        var number = (area * 0.16f).ToString("0.0", CultureInfo.InvariantCulture);
        var name = draft.Random.Pick(Names);
        var written = draft.Random.Chance(0.5f) ? number + " m²" : number.Replace('.', ',');
        var down = new Vector2(-MathF.Sin(_angle * MathF.PI / 180), MathF.Cos(_angle * MathF.PI / 180)) * _size * 0.65f;

        switch (_content)
        {
            case 1:
                Line(name, centre);
                break;
            case 2:
                Line(name, centre - down);
                Line(written, centre + down);
                break;
            default:
                Line(written, centre);
                break;
        }

        if (draft.Random.Chance(0.04f))
        {
            using var circle = Shape.Circle(centre, _size * 1.2f);
            draft.Ink.Stroke(circle, draft.Line);
        }
    }

    private void Line(string text, Vector2 centre) => draft.Ink.Text(text, centre, _size, draft.Style.TextInk, _angle, _style);

    /// <summary>The step of the room that lies deepest among its own: near enough to its visual middle.</summary>
    private Vector2 Middle(int room)
    {
        var rooms = draft.Floor.Rooms;
        var (best, depth) = (Vector2.Zero, -1);

        for (var y = 0; y < rooms.Height; y++)
        {
            for (var x = 0; x < rooms.Width; x++)
            {
                var reach = 0;
                while (rooms[x, y] == room && rooms[x - reach, y] == room && rooms[x + reach, y] == room
                    && rooms[x, y - reach] == room && rooms[x, y + reach] == room)
                {
                    reach++;
                }

                if (reach > depth)
                {
                    (best, depth) = (new(x + 0.5f, y + 0.5f), reach);
                }
            }
        }

        return best;
    }
}
