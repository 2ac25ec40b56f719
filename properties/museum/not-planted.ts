import type { ReportAddress } from "./reports.ts";

const validation = "about documents that storage has to refuse: evaluation never meets them";
const management = "about the management of credentials, which no policy of the case takes part in";
const simulator = "about the interface of the simulator, not about what it decides";
const mapping = "about which action or resource a call of one service stands for: a case states them";

/** Reports that no fault re-creates, each with the reason. */
export const notPlanted: Readonly<Partial<Record<ReportAddress, string>>> = {
  "ceph/ceph#58686": validation,
  "noobaa/noobaa-core#8176": validation,
  "minio/minio#11559": validation,
  "versity/versitygw#1488": validation,
  "minio/minio#14729": management,
  "minio/minio#18928": management,
  "seaweedfs/seaweedfs#8929": mapping,
  "seaweedfs/seaweedfs#11038": mapping,
  "aws/aws-cli#5861": simulator,
  "aws/aws-cli#10525": simulator,
  "aws/aws-sdk-java-v2#1751": "about two answers to what may have been two questions: no behaviour was found",
  "awsdocs/iam-user-guide#257": "about the documentation: no engine is known that decides otherwise for this reason",
  "praetorian-inc/aurelian#235": "names no behaviour",
  "salesforce/cloudsplaining#580": "about which sets of permissions a tool warns of, not about decisions",
  "act-security-labs/iam-simulate#50":
    "what it calls wrong is what AWS does: on a text that is no ARN neither an operator nor its negation holds (cond.arn.type-error)",
  "act-security-labs/iam-simulate#154": "about the overlap of two patterns, which no request asks for",
  "act-security-labs/iam-simulate#178": "about simulations of a pattern of resources, which no request asks for",
  "seaweedfs/seaweedfs#7970":
    'what it asks for is against the rules: a Federated entry names one provider, and "*" none but that of this name (eval.trust.federated)',
};
