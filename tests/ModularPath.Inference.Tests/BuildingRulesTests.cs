namespace ModularPath.Inference.Tests;

/// <summary>What is true of every building: rooms have doors, gaps narrower than a door are none, paper ends at a wall.</summary>
public sealed class BuildingRulesTests
{
    private const int Width = 130;
    private const int Height = 90;
    private const int Margin = 60;

    [Fact]
    public void A_plan_that_is_read_well_stays_as_it_is()
    {
        var plan = FourRooms();

        Assert.Equal(plan.Labels(), plan.Repaired());
    }

    [Fact]
    public void A_room_without_an_opening_gets_a_door_where_the_network_came_closest_to_one()
    {
        var plan = FourRooms();
        plan.Fill(74, 41, 14, 4, MapClass.Wall, 6);
        plan.Fill(62, 60, 4, 14, MapClass.Wall, 6);
        plan.Fill(96, 41, 12, 4, MapClass.Wall, 1, second: MapClass.Door, 0.8f);
        Assert.Equal(2, Regions(plan.Labels()));

        var repaired = plan.Repaired();

        Assert.Equal(1, Regions(repaired));
        Assert.All(Changes(plan.Labels(), repaired), static c => Assert.True(
            c.X is >= 96 and < 108 && c.Y is >= 41 and < 45 && c.To == MapClass.Door, $"{c}"));
        Assert.True(Changes(plan.Labels(), repaired).Select(static c => c.X).Distinct().Count() >= 4, "wider than a slit");
    }

    [Fact]
    public void Rooms_that_are_joined_get_no_second_door()
    {
        var plan = FourRooms();
        plan.Fill(96, 41, 12, 4, MapClass.Wall, 1, second: MapClass.Door, 0.8f);

        Assert.Equal(plan.Labels(), plan.Repaired());
    }

    [Fact]
    public void A_room_whose_walls_are_sure_stays_closed()
    {
        var plan = FourRooms();
        plan.Fill(74, 41, 14, 4, MapClass.Wall, 6);
        plan.Fill(62, 60, 4, 14, MapClass.Wall, 6);

        Assert.Equal(plan.Labels(), plan.Repaired());
    }

    [Theory]
    [InlineData(5, 1, 0.5, true)]
    [InlineData(7, 1, 0.5, true)]
    [InlineData(5, 4, 0.5, false)]
    [InlineData(20, 1, 0.5, false)]
    public void A_gap_in_a_wall_is_closed_if_it_is_narrower_than_a_door_and_doubtful(int gap, float floor, float wall, bool closes)
    {
        var plan = FourRooms();
        plan.Fill(96, 41, gap, 4, MapClass.Walkable, floor, second: MapClass.Wall, wall);

        var repaired = plan.Repaired();

        Assert.Equal(closes ? MapClass.Wall : MapClass.Walkable, (MapClass)repaired[(43 * Width) + 96 + (gap / 2)]);
        Assert.Equal(1, Regions(repaired));
    }

    [Fact]
    public void A_wall_that_ends_short_of_another_meets_it()
    {
        var plan = FourRooms();
        plan.Fill(116, 41, 5, 4, MapClass.Walkable, 1, second: MapClass.Wall, 0.5f);

        Assert.Equal(FourRooms().Labels(), plan.Repaired());
    }

    [Fact]
    public void A_gap_that_is_the_only_way_into_a_room_stays_open()
    {
        var plan = FourRooms();
        plan.Fill(74, 41, 14, 4, MapClass.Wall, 6);
        plan.Fill(62, 60, 4, 14, MapClass.Wall, 6);
        plan.Fill(96, 41, 5, 4, MapClass.Walkable, 1, second: MapClass.Wall, 0.5f);

        Assert.Equal(plan.Labels(), plan.Repaired());
    }

    [Fact]
    public void A_narrow_door_stays_a_door_however_doubtful()
    {
        var plan = FourRooms();
        plan.Fill(96, 41, 5, 4, MapClass.Door, 1, second: MapClass.Wall, 0.5f);

        Assert.Equal(plan.Labels(), plan.Repaired());
    }

    // The wall is 12 wide and 4 deep, below the upper right room; the ends of the sector are in the frame of the door.
    [Theory]
    [InlineData(12, 12)]
    [InlineData(12, 16)]
    public void A_wall_behind_a_drawn_leaf_is_a_door(int width, int height)
    {
        var plan = FourRooms();
        plan.Fill(96, 41, 12, 4, MapClass.Wall, 2);
        plan.Swing(96, 40, width, -height);

        var changes = Changes(plan.Labels(), plan.Repaired()).ToArray();

        Assert.All(changes, static c => Assert.True(c.X is >= 96 and < 108 && c.Y is >= 41 and < 45 && c.To == MapClass.Door, $"{c}"));
        Assert.InRange(changes.Length, 4 * 7, 4 * 12);
    }

    [Fact]
    public void A_wall_at_which_a_leaf_stands_open_stays_a_wall()
    {
        var plan = FourRooms();
        plan.Swing(74, 40, 12, -12);
        plan.Swing(67, 73, 12, 12);

        Assert.Equal(plan.Labels(), plan.Repaired());
    }

    [Fact]
    public void A_wall_that_the_network_is_sure_of_stays_closed_behind_a_drawn_leaf()
    {
        var plan = FourRooms();
        plan.Swing(96, 40, 12, -12);

        Assert.Equal(plan.Labels(), plan.Repaired());
    }

    [Fact]
    public void A_quarter_circle_much_smaller_than_the_leaves_is_a_basin()
    {
        var plan = FourRooms();
        plan.Swing(74, 40, 14, -14);
        plan.Swing(20, 40, 14, -14);
        plan.Swing(20, 80, 14, -14);
        plan.Fill(110, 41, 6, 4, MapClass.Wall, 2);
        plan.Swing(110, 40, 6, -6);

        Assert.Equal(plan.Labels(), plan.Repaired());
    }

    [Fact]
    public void Blocks_without_any_wall_stay_as_they_are()
    {
        var plan = new Plan(Width, Height, 1);
        plan.Fill(0, 0, Width, Height, MapClass.Background, 6);
        plan.Fill(5, 5, 30, 30, MapClass.Walkable, 6);
        plan.Fill(45, 5, 30, 30, MapClass.Walkable, 6);
        plan.Fill(85, 5, 30, 30, MapClass.Walkable, 6);

        Assert.Equal(plan.Labels(), plan.Repaired());
    }

    [Fact]
    public void Paper_that_passes_into_floor_without_a_wall_is_floor()
    {
        var plan = FourRooms();
        plan.Fill(9, 9, 40, 32, MapClass.Background, 3, second: MapClass.Walkable, 2);

        Assert.Equal(FourRooms().Labels(), plan.Repaired());
    }

    [Fact]
    public void A_court_with_walls_round_it_stays_outside()
    {
        var plan = FourRooms();
        plan.Fill(9, 9, 53, 32, MapClass.Background, 3, second: MapClass.Walkable, 2);

        Assert.Equal(plan.Labels(), plan.Repaired());
    }

    [Fact]
    public void Paper_in_the_open_end_of_a_corridor_is_floor_up_to_its_mouth()
    {
        var plan = FourRooms(margin: Margin);
        plan.Fill(100, 46, 25, 24, MapClass.Background, 3, second: MapClass.Walkable, 2);
        plan.Fill(100, 45, 25, 1, MapClass.Wall, 7);
        plan.Fill(100, 70, 25, 1, MapClass.Wall, 7);

        var row = plan.Repaired().AsSpan(((58 + Margin) * (Width + (2 * Margin))) + Margin, Width + Margin).ToArray();

        Assert.All(row[70..118], static label => Assert.Equal(MapClass.Walkable, (MapClass)label));
        Assert.All(row[134..], static label => Assert.Equal(MapClass.Background, (MapClass)label));
    }

    [Theory]
    [InlineData(132, 212, 168, true)]
    [InlineData(200, 200, 200, true)]
    [InlineData(250, 255, 250, false)]
    [InlineData(40, 20, 30, false)]
    public void A_tinted_room_that_is_taken_for_a_wall_is_floor_if_it_is_no_paper_and_no_ink(byte red, byte green, byte blue, bool isFloor)
    {
        var plan = FourRooms();
        plan.Tint(66, 45, 55, 36, red, green, blue);
        plan.Fill(70, 45, 51, 36, MapClass.Wall, 5);

        Assert.Equal((isFloor ? FourRooms() : plan).Labels(), plan.Repaired());
    }

    [Fact]
    public void A_filled_wall_stays_a_wall()
    {
        var plan = FourRooms();
        plan.Tint(5, 41, 120, 4, 150, 150, 150);
        plan.Tint(62, 5, 4, 80, 150, 150, 150);

        Assert.Equal(plan.Labels(), plan.Repaired());
    }

    [Fact]
    public void Paper_between_two_buildings_stays_outside()
    {
        var plan = FourRooms();
        plan.Fill(62, 5, 16, 80, MapClass.Background, 6);
        plan.Fill(58, 5, 4, 80, MapClass.Wall, 7);
        plan.Fill(78, 5, 4, 80, MapClass.Wall, 7);
        plan.Fill(58, 20, 4, 14, MapClass.Door, 9);
        plan.Fill(78, 60, 4, 14, MapClass.Door, 9);

        Assert.Equal(plan.Labels(), plan.Repaired());
    }

    [Fact]
    public void A_net_of_wide_walls_round_blocks_without_doors_is_streets()
    {
        var plan = FourRooms(door: MapClass.Wall);

        var repaired = plan.Repaired();

        Assert.Equal(
            plan.Labels().Select(static l => (MapClass)l switch
            {
                MapClass.Wall => MapClass.Walkable,
                MapClass.Walkable => MapClass.Obstacle,
                var other => other,
            }),
            repaired.Select(static l => (MapClass)l));
    }

    [Fact]
    public void Closed_rooms_with_thin_walls_stay_rooms()
    {
        var plan = new Plan(4 * Width, 4 * Height, 1);
        plan.Fill(0, 0, 4 * Width, 4 * Height, MapClass.Background, 6);
        plan.Fill(20, 20, 480, 320, MapClass.Wall, 7);

        for (var room = 0; room < 4; room++)
        {
            plan.Fill(24 + (room % 2 * 240), 24 + (room / 2 * 160), 232, 152, MapClass.Walkable, 8);
        }

        Assert.Equal(plan.Labels(), plan.Repaired());
    }

    [Fact]
    public void Lengths_are_in_units_of_the_buildings_own_doors()
    {
        var (small, large) = (FourRooms(), FourRooms(scale: 2));

        var (one, two) = (BuildingScale.Measure(small.Labels(), Width)!.Value, BuildingScale.Measure(large.Labels(), 2 * Width)!.Value);

        Assert.InRange(one.DoorWidth, 13, 15);
        Assert.InRange(one.WallThickness, 3.5, 4.5);
        Assert.InRange(two.DoorWidth / one.DoorWidth, 1.95, 2.05);
        Assert.InRange(two.WallThickness / one.WallThickness, 1.9, 2.1);
    }

    [Fact]
    public void What_is_no_plan_stays_as_it_is()
    {
        var noDoors = FourRooms(door: MapClass.Walkable);
        noDoors.Fill(96, 41, 5, 4, MapClass.Walkable, 1, second: MapClass.Wall, 0.5f);
        var lake = FourRooms();
        lake.Fill(96, 41, 5, 4, MapClass.Walkable, 1, second: MapClass.Wall, 0.5f);
        lake.Fill(66, 45, 58, 40, MapClass.Water, 9);

        Assert.Equal(noDoors.Labels(), noDoors.Repaired());
        Assert.Equal(lake.Labels(), lake.Repaired());
    }

    /// <summary>Walls of 4 pixels, doors of 14, one in each inner wall and two to the outside.</summary>
    private static Plan FourRooms(int scale = 1, MapClass door = MapClass.Door, int margin = 0)
    {
        var plan = new Plan((Width + (2 * margin)) * scale, (Height + (2 * margin)) * scale, scale, margin);
        plan.Fill(-margin, -margin, Width + (2 * margin), Height + (2 * margin), MapClass.Background, 6);
        plan.Fill(5, 5, 120, 80, MapClass.Wall, 7);

        foreach (var (x, y) in new[] { (9, 9), (66, 9), (9, 45), (66, 45) })
        {
            plan.Fill(x, y, x == 9 ? 53 : 55, y == 9 ? 32 : 36, MapClass.Walkable, 8);
        }

        plan.Fill(62, 20, 4, 14, door, 9);
        plan.Fill(62, 60, 4, 14, door, 9);
        plan.Fill(20, 41, 14, 4, door, 9);
        plan.Fill(74, 41, 14, 4, door, 9);
        plan.Fill(20, 81, 14, 4, door, 9);
        plan.Fill(90, 81, 14, 4, door, 9);

        return plan;
    }

    private static IEnumerable<(int X, int Y, MapClass To)> Changes(byte[] before, byte[] after) =>
        before.Index().Where(p => p.Item != after[p.Index]).Select(p => (p.Index % Width, p.Index / Width, (MapClass)after[p.Index]));

    /// <summary>Rooms that one can walk between count as one.</summary>
    private static int Regions(byte[] labels)
    {
        var (seen, regions) = (new bool[labels.Length], 0);

        for (var start = 0; start < labels.Length; start++)
        {
            if (seen[start] || !NaiveSegmenter.IsOpen(labels[start]))
            {
                continue;
            }

            regions++;
            var stack = new Stack<int>([start]);

            while (stack.TryPop(out var i))
            {
                // The plan has an edge of paper, so that no neighbour is outside or on another row.
                if (!seen[i] && NaiveSegmenter.IsOpen(labels[i]))
                {
                    seen[i] = true;
                    stack.Push(i - 1);
                    stack.Push(i + 1);
                    stack.Push(i - Width);
                    stack.Push(i + Width);
                }
            }
        }

        return regions;
    }

    /// <summary>Logits drawn by rectangles, the later over the earlier.</summary>
    private sealed class Plan(int width, int height, int scale, int margin = 0)
    {
        private readonly WorkingSize _size = new(width, height, width + 3, height + 2);
        private readonly float[] _logits = new float[7 * (width + 3) * (height + 2)];
        private readonly Picture _seen = new(width, height, [.. Enumerable.Repeat(byte.MaxValue, 4 * width * height)]);

        /// <summary>The picture beneath is white elsewhere.</summary>
        public void Tint(int x, int y, int w, int h, byte red, byte green, byte blue)
        {
            for (var i = 0; i < w * h; i++)
            {
                var at = 4 * (((y + margin + (i / w)) * width) + x + margin + (i % w));
                (_seen.Pixels[at], _seen.Pixels[at + 1], _seen.Pixels[at + 2]) = (red, green, blue);
            }
        }

        /// <summary>Draws the sector of a leaf; its hinge is a corner of the floor, and a negative reach goes left or up.</summary>
        public void Swing(int x, int y, int reachX, int reachY)
        {
            for (var step = 0; step <= 200; step++)
            {
                var (sine, cosine) = Math.SinCos(step * Math.PI / 400);
                Ink(x + (reachX * cosine), y + (reachY * sine));
                Ink(x + (reachX * step / 200.0), y);
                Ink(x, y + (reachY * step / 200.0));
            }

            void Ink(double atX, double atY) => Tint((int)Math.Round(atX), (int)Math.Round(atY), 1, 1, 0, 0, 0);
        }

        public void Fill(int x, int y, int w, int h, MapClass first, float logit, MapClass? second = null, float secondLogit = 0)
        {
            for (var py = (y + margin) * scale; py < (y + margin + h) * scale; py++)
            {
                for (var px = (x + margin) * scale; px < (x + margin + w) * scale; px++)
                {
                    for (var c = 0; c < 7; c++)
                    {
                        _logits[(((c * _size.PaddedHeight) + py) * _size.PaddedWidth) + px] =
                            c == (int)first ? logit : c == (int?)second ? secondLogit : 0;
                    }
                }
            }
        }

        public byte[] Labels() => Argmax.Of(_logits, _size);

        public byte[] Repaired()
        {
            var logits = _logits.ToArray();
            BuildingRules.Apply(logits, _size, temperature: 1, _seen);

            return Argmax.Of(logits, _size);
        }
    }
}
