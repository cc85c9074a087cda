namespace ModularPath.Training.Evaluation;

/// <summary>
/// A logistic regression with a ridge penalty, fitted by Newton's method (iteratively reweighted least squares).
/// </summary>
/// <param name="Bias">Added to the weighted sum.</param>
/// <param name="Weights">One for each feature, in the units of the features.</param>
internal sealed record LogisticRegression(double Bias, IReadOnlyList<double> Weights)
{
    private const int Steps = 50;
    private const double Converged = 1e-9;

    /// <summary>The logarithm of the odds.</summary>
    public double Logit(IReadOnlyList<double> features) => Bias + Weights.Zip(features, static (w, x) => w * x).Sum();

    /// <summary>The probability, 0 to 1.</summary>
    public double Of(IReadOnlyList<double> features) => Probability(Logit(features));

    /// <summary>
    /// The same features with the odds of another share of right answers (prior shift, Saerens, Latinne and Decaestecker 2002).
    /// </summary>
    /// <param name="fitted">The share of right answers in what was fitted, between 0 and 1.</param>
    /// <param name="expected">The share where it will be used, between 0 and 1.</param>
    public LogisticRegression WithPrior(double fitted, double expected) =>
        this with { Bias = Bias + Math.Log(expected / (1 - expected)) - Math.Log(fitted / (1 - fitted)) };

    /// <summary>Weights that minimise the mean logarithmic loss and the penalty.</summary>
    /// <param name="rows">At least one; all with the same number of features, finite.</param>
    /// <param name="ridge">On the squares of the weights of standardised features, for each unit of row weight; greater than 0.</param>
    public static LogisticRegression Fit(IReadOnlyList<WeightedRow> rows, double ridge)
    {
        var features = rows[0].Features.Count;
        var total = rows.Sum(static row => row.Weight);
        double[] mean = [.. Enumerable.Range(0, features).Select(j => rows.Sum(row => row.Weight * row.Features[j]) / total)];
        double[] scale = [.. Enumerable.Range(0, features).Select(
            j => Math.Max(1e-9, Math.Sqrt(rows.Sum(row => row.Weight * Math.Pow(row.Features[j] - mean[j], 2)) / total)))];
        double[][] inputs = [.. rows.Select(row => (double[])[1, .. row.Features.Select((x, j) => (x - mean[j]) / scale[j])])];
        var weights = new double[features + 1];

        for (var step = 0; step < Steps; step++)
        {
            var (gradient, curvature) = Derivatives(rows, inputs, weights, ridge * total);
            var change = Solve(curvature, gradient);

            for (var j = 0; j < weights.Length; j++)
            {
                weights[j] -= change[j];
            }

            if (change.All(static c => Math.Abs(c) < Converged))
            {
                break;
            }
        }

        double[] own = [.. Enumerable.Range(0, features).Select(j => weights[j + 1] / scale[j])];
        return new(weights[0] - own.Zip(mean, static (w, m) => w * m).Sum(), own);
    }

    private static (double[] Gradient, double[][] Curvature) Derivatives(
        IReadOnlyList<WeightedRow> rows, double[][] inputs, double[] weights, double ridge)
    {
        var gradient = new double[weights.Length];
        double[][] curvature = [.. weights.Select(_ => new double[weights.Length])];

        for (var i = 0; i < inputs.Length; i++)
        {
            var p = Probability(weights.Zip(inputs[i], static (w, x) => w * x).Sum());
            var (slope, bend) = (rows[i].Weight * (p - (rows[i].Right ? 1 : 0)), rows[i].Weight * Math.Max(1e-6, p * (1 - p)));

            for (var j = 0; j < weights.Length; j++)
            {
                gradient[j] += slope * inputs[i][j];

                for (var k = 0; k <= j; k++)
                {
                    curvature[j][k] += bend * inputs[i][j] * inputs[i][k];
                }
            }
        }

        for (var j = 0; j < weights.Length; j++)
        {
            // The bias is not penalised.
            gradient[j] += j > 0 ? ridge * weights[j] : 0;
            curvature[j][j] += j > 0 ? ridge : 0;
        }

        return (gradient, curvature);
    }

    // Of a symmetric positive definite matrix, given by its lower triangle, which is overwritten (Cholesky).
    private static double[] Solve(double[][] matrix, double[] right)
    {
        var n = right.Length;
        double[] x = [.. right];

        for (var j = 0; j < n; j++)
        {
            for (var k = 0; k < j; k++)
            {
                for (var i = j; i < n; i++)
                {
                    matrix[i][j] -= matrix[i][k] * matrix[j][k];
                }
            }

            var root = Math.Sqrt(matrix[j][j]);

            for (var i = j; i < n; i++)
            {
                matrix[i][j] /= root;
            }
        }

        for (var i = 0; i < n; i++)
        {
            x[i] = (x[i] - Enumerable.Range(0, i).Sum(k => matrix[i][k] * x[k])) / matrix[i][i];
        }

        for (var i = n - 1; i >= 0; i--)
        {
            x[i] = (x[i] - Enumerable.Range(i + 1, n - i - 1).Sum(k => matrix[k][i] * x[k])) / matrix[i][i];
        }

        return x;
    }

    private static double Probability(double logit) => 1 / (1 + Math.Exp(-logit));
}

/// <summary>An example to fit to.</summary>
/// <param name="Features">All finite.</param>
/// <param name="Right">What is to be predicted.</param>
/// <param name="Weight">Greater than 0.</param>
internal sealed record WeightedRow(IReadOnlyList<double> Features, bool Right, double Weight);
