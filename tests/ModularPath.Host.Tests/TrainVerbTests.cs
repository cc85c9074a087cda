namespace ModularPath.Host.Tests;

/// <summary>The options of <c>train</c> on the command line.</summary>
public sealed class TrainVerbTests
{
    [Theory]
    [InlineData("--unknown 1", "--unknown")]
    [InlineData("stray", "stray")]
    [InlineData("--generate-data --out x --epochs", "--epochs")]
    [InlineData("--generate-data --out x --epochs --seed 1", "--epochs needs a value")]
    [InlineData("--generate-data --out x --seed 1 --seed 2", "'--seed' expects a single argument but 2 were provided")]
    [InlineData("--generate-data --out x --epochs 0", "--epochs '0'")]
    [InlineData("--generate-data --out x --epochs 1.5", "--epochs '1.5'")]
    [InlineData("--generate-data --out x --batch-size -8", "--batch-size '-8'")]
    [InlineData("--generate-data --out x --seed -1", "--seed '-1'")]
    [InlineData("--generate-data --out x --learning-rate fast", "--learning-rate 'fast'")]
    [InlineData("--generate-data --out x --learning-rate NaN", "--learning-rate 'NaN'")]
    [InlineData("--generate-data --out x --learning-rate 0,1", "--learning-rate '0,1'")]
    [InlineData("--generate-data --out x --validation 0.9", "--validation '0.9'")]
    [InlineData("--generate-data --out x --crop 100", "--crop 100 is no multiple of 32")]
    [InlineData("--generate-data --out x --name ../evil", "--name '../evil'")]
    [InlineData("--generate-data --out x --version one", "--version 'one'")]
    [InlineData("--generate-data=perhaps --out x", "'perhaps'")]
    [InlineData("--generate-data", "--out DIR")]
    [InlineData("--out x", "--generate-data or --data")]
    [InlineData("--generate-data --data y --out x --shares 1,2,3", "--shares has 3 numbers for 2 datasets")]
    [InlineData("--generate-data --out x --shares 0", "--shares '0'")]
    [InlineData("--generate-data --out x --network resnet50", "--network 'resnet50'")]
    [InlineData("--generate-data --out x --init /nowhere.onnx", "There is no file /nowhere.onnx")]
    [InlineData("--generate-data --out x --blend /nowhere.onnx", "There is no file /nowhere.onnx")]
    [InlineData("--data y --count 5 --out x", "--count is for --generate-data")]
    [InlineData("--data y --out x --fold 0/3", "--fold '0/3'")]
    [InlineData("--data y --out x --fold 4/3", "--fold '4/3'")]
    [InlineData("--data y --out x --fold 1/1", "--fold '1/1'")]
    [InlineData("--data y --out x --fold 1/3 --validation 0.1", "exclude each other")]
    [InlineData("--generate-data --out x --labels z.json", "--labels is for --data")]
    [InlineData("--resume --out /nowhere/at/all", "nothing to resume")]
    public async Task Bad_input_is_named_and_answered_with_2(string line, string named)
    {
        var refused = await VerbRun.Of(["train", .. line.Split(' ')]);

        Assert.Equal((2, ""), (refused.Code, refused.Output));
        Assert.Contains(named, refused.Error, StringComparison.Ordinal);
    }
}
