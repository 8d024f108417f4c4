/** Version of this service. */
export const version = '0.1.0';

/** Name and version of this service, as reports give it. */
export const generator = `Plimsoll ${version}`;
