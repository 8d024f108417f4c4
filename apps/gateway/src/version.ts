/** Name and version of this service, as reports give it. */
export const generator = 'Plimsoll 0.1.0';
