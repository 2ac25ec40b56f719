/** AWS's own simulator, as engines are named. */
export const simulatorName = "aws-simulator";
