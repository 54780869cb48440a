// What runs on real databases, servers and browsers is tried again when it fails, a journey up to twice and anything else once; each failure is printed all the same.
import { jest } from '@jest/globals';

jest.retryTimes(process.env.TEST_SIZE === 'e2e' ? 2 : 1, { logErrorsBeforeRetry: true, retryImmediately: true });

// PICTURES=1: every screen of the console that is inspected leaves a picture.
globalThis.pictures = Boolean(process.env.PICTURES);
