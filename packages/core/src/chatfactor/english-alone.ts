// Replaces `every-language.ts` in the bundle for edge runtimes, which is a single file and would contain every
// language.
export {}
