/** The command line asks for something that does not exist; the message says what, and what to write. */
export class WrongUsage extends Error {}
