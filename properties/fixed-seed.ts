import fc from "fast-check";
import { lawSeed } from "./depth.ts";

// The same draws on every run, unless LAW_SEED asks for others: a red build is to be repeatable.
fc.configureGlobal({ seed: lawSeed });
