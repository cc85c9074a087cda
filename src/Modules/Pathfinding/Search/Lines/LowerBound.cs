namespace ModularPath.Pathfinding.Search.Lines;

/// <summary>What the way ahead of a cone is at least.</summary>
internal static class LowerBound
{
    /// <summary>
    /// The least length from the root through the interval to the goal, which is mirrored if it lies on the root's side. Without a
    /// goal it ends at the interval. All in half pixels.
    /// </summary>
    public static double Rest(in Cone cone, in Portal portal, int goalX, int goalY, bool hasGoal) => portal.LeftY == portal.RightY
        ? Rest(
            goalX - cone.RootX, goalY - cone.RootY, portal.LeftY - cone.RootY, cone.LeftX, cone.LeftY, cone.RightX, cone.RightY,
            hasGoal)
        : Rest(
            goalY - cone.RootY, goalX - cone.RootX, portal.LeftX - cone.RootX, cone.LeftY, cone.LeftX, cone.RightY, cone.RightX,
            hasGoal);

    // Along the line and across it, all relative to the root.
    private static double Rest(
        double goal, double far, double line, double left, double leftAcross, double right, double rightAcross, bool hasGoal)
    {
        if (line == 0)
        {
            return hasGoal ? Math.Sqrt((goal * goal) + (far * far)) : 0;
        }

        // Behind the line as seen from the root.
        far = line + Math.CopySign(Math.Abs(far - line), line);
        var straight = hasGoal ? goal * line / far : 0;
        var (one, other) = (left * line / leftAcross, right * line / rightAcross);
        var through = Math.Clamp(straight, Math.Min(one, other), Math.Max(one, other));
        return hasGoal && through == straight
            ? Math.Sqrt((goal * goal) + (far * far))
            : Math.Sqrt((through * through) + (line * line))
                + (hasGoal ? Math.Sqrt(((goal - through) * (goal - through)) + ((far - line) * (far - line))) : 0);
    }
}
