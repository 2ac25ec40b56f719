import fc from "fast-check";

// The same draws on every run, unless LAW_SEED asks for others: a red build is to be repeatable.
fc.configureGlobal({ seed: Number(process.env["LAW_SEED"] ?? 1) });
