// A journey through a whole system in a real browser is tried once more when it fails; the first failure is printed all the same.
import { jest } from '@jest/globals';

jest.retryTimes(1, { logErrorsBeforeRetry: true, retryImmediately: true });
