import { createParamDecorator, Delete, type ExecutionContext, Get, Patch, Post, Put, Res } from '@nestjs/common';
import { RouteConfig } from '@nestjs/platform-fastify';
import type { FastifyRequest } from 'fastify';
import type { AnyRoute, Answer, CallOf } from './route.js';

const verbs = { GET: Get, POST: Post, PUT: Put, PATCH: Patch, DELETE: Delete };

/** The checked and parsed call, made by the interceptor. */
const Call = createParamDecorator((_: unknown, context: ExecutionContext) => context.switchToHttp().getRequest<FastifyRequest>().edge.call);

/** Routes that a controller has taken, by operation id; the boot compares it with the registry. */
export const routed = new Set<string>();

/** Makes a method the controller of a route: it gets the call and gives an answer. */
export function Route<R extends AnyRoute>(route: R) {
  return <Fn extends (call: CallOf<R>) => Promise<Answer> | Answer>(target: object, key: string | symbol, descriptor: TypedPropertyDescriptor<Fn>): void => {
    routed.add(route.operationId);
    verbs[route.method](route.path.replace(/\{(\w+)\}/g, ':$1'))(target, key, descriptor as PropertyDescriptor);
    RouteConfig({ route })(target, key as string, descriptor as PropertyDescriptor);
    Call()(target, key, 0);
    // The second parameter tells Nest that the answer is sent by us: status, ETag and media type are the edge's business.
    Res()(target, key, 1);
  };
}
