/**
 * The few names that policies and requests are made of, so that they meet often.
 * Some begin like others (`ann`, `anna`), since that is where evaluators err.
 */
export const accounts = ["111111111111", "222222222222"] as const;
/** The id of an account that callers and resources belong to. */
export type Account = (typeof accounts)[number];

/** Belongs to no caller and owns no resource. */
export const strangerAccount = "333333333333";

/** Path and name. A name has one path only, as in a real account. */
export const users = ["ann", "team/anna"] as const;
/** Path and name, as of users. */
export const roles = ["read", "team/reader"] as const;
/** Names of role sessions. */
export const sessions = ["run", "run2"] as const;
/** No user bears it, so that no policy grants anything to the parent of its session. */
export const federatedUser = "guest";
/** Service principals. */
export const services = ["events.amazonaws.com", "lambda.amazonaws.com"] as const;
/** Identity providers, as the sixth part of their ARNs. */
export const providers = ["saml-provider/corp", "oidc-provider/id.example.com"] as const;
/** Of no account in the vocabulary: it matches nobody. */
export const canonicalUser = "0123456789abcdef".repeat(4);

/** Regions of resources that have one. */
export const regions = ["us-east-1", "eu-west-1"] as const;

/** The one of the two accounts that this is not. */
export function otherAccount(account: Account): Account {
  return account === accounts[0] ? accounts[1] : accounts[0];
}
