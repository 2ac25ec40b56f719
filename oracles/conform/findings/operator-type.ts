/** The type of the values that an operator compares, by its name without set prefix: `Numeric` of `NumericLessThanIfExists`. */
export const operatorType = (operator: string): string =>
  /^(?:Not)?(String|Numeric|Date|Bool|Binary|Ip|Arn|Null)/.exec(operator)?.[1] ?? operator;
