// A journey through a whole system in a real browser is tried up to twice more when it fails; each failure is printed all the same.
import { jest } from '@jest/globals';

jest.retryTimes(2, { logErrorsBeforeRetry: true, retryImmediately: true });

// PICTURES=1: every screen of the console that is inspected leaves a picture.
globalThis.pictures = Boolean(process.env.PICTURES);
