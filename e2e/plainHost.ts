/** A name that the browser of the journeys resolves to this machine: unlike the loopback address, not a secure origin. */
export const plainHost = 'plain.test';
