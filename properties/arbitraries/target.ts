import type { Account } from "./vocabulary.ts";

/** What a request can be about. `nothing` stands for actions without a resource. */
export const targetKinds = ["object", "bucket", "queue", "function", "user", "key", "role", "nothing"] as const;
/** What sort of thing a request is about. */
export type TargetKind = (typeof targetKinds)[number];

/** What is known of one kind of target. */
export interface Target {
  readonly service: string;
  readonly actions: readonly string[];
  /** What stands before the sixth part of its ARNs; `null` where requests name no resource. */
  readonly prefix: ((owner: Account, region: string) => string) | null;
  /** Sixth parts. */
  readonly names: readonly string[];
  /** The part of a name that is its type and takes no wildcard. */
  readonly typeWord: string;
  /** Whether the resource carries a policy of its own. */
  readonly policy: "resource" | "trust" | "none";
  /** Whether resource control policies cover the service. */
  readonly resourceControl: "covered" | "exempt";
}

const bucketPrefix = (): string => "arn:aws:s3:::";

/** Pairs of actions and resources that AWS has, so that the simulator can be asked about them too. */
export const targets: Readonly<Record<TargetKind, Target>> = {
  object: {
    service: "s3",
    actions: ["s3:GetObject", "s3:GetObjectAcl", "s3:PutObject"],
    prefix: bucketPrefix,
    names: ["alpha/a", "alpha/ann/notes", "alpha/red/x:y", "alpha-logs/a"],
    typeWord: "",
    policy: "resource",
    resourceControl: "covered",
  },
  bucket: {
    service: "s3",
    actions: ["s3:ListBucket", "s3:ListBucketVersions", "s3:GetBucketPolicy"],
    prefix: bucketPrefix,
    names: ["alpha", "alpha-logs"],
    typeWord: "",
    policy: "resource",
    resourceControl: "covered",
  },
  queue: {
    service: "sqs",
    actions: ["sqs:SendMessage", "sqs:ReceiveMessage"],
    prefix: (owner, region) => `arn:aws:sqs:${region}:${owner}:`,
    names: ["jobs", "jobs-ann"],
    typeWord: "",
    policy: "resource",
    resourceControl: "covered",
  },
  function: {
    service: "lambda",
    actions: ["lambda:InvokeFunction", "lambda:GetFunction"],
    prefix: (owner, region) => `arn:aws:lambda:${region}:${owner}:`,
    names: ["function:resize", "function:resize:live"],
    typeWord: "function:",
    policy: "resource",
    resourceControl: "exempt",
  },
  user: {
    service: "iam",
    actions: ["iam:GetUser", "iam:TagUser"],
    prefix: (owner) => `arn:aws:iam::${owner}:`,
    names: ["user/ann", "user/team/anna"],
    typeWord: "user/",
    policy: "none",
    resourceControl: "exempt",
  },
  key: {
    service: "kms",
    actions: ["kms:Decrypt", "kms:Encrypt"],
    prefix: (owner, region) => `arn:aws:kms:${region}:${owner}:`,
    names: ["key/k1", "key/k2"],
    typeWord: "key/",
    policy: "resource",
    resourceControl: "covered",
  },
  role: {
    service: "sts",
    actions: ["sts:AssumeRole"],
    prefix: (owner) => `arn:aws:iam::${owner}:`,
    names: ["role/deploy", "role/team/deployer"],
    typeWord: "role/",
    policy: "trust",
    resourceControl: "covered",
  },
  nothing: {
    service: "ec2",
    actions: ["ec2:DescribeInstances", "s3:ListAllMyBuckets", "kms:ListKeys"],
    prefix: null,
    names: [],
    typeWord: "",
    policy: "none",
    resourceControl: "exempt",
  },
};

/** Whether the owner stands in the ARN; where not, a request names it as `resourceAccount`. */
export function namesItsOwner(kind: TargetKind): boolean {
  return kind !== "object" && kind !== "bucket" && kind !== "nothing";
}

/** Whether a request can name no other resources than those listed: others are of no known kind, or their ARN is an identity. */
export function hasFixedNames(kind: TargetKind): boolean {
  return kind === "key" || kind === "role" || kind === "user";
}
