import { Controller, Get, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { sendPage } from '../http/html.js';
import { allRoutes } from '../routes.js';
import { docsPage, errorsPage } from './docs.page.js';
import { documentText } from './openapi.document.js';

const docs = docsPage(allRoutes);
const errors = errorsPage();

@Controller()
export class DocsController {
  @Get('openapi.json')
  openapi(@Res() reply: FastifyReply): void {
    void reply.headers({ 'content-type': 'application/json; charset=utf-8', 'cache-control': 'public, max-age=300' }).send(documentText);
  }

  @Get('docs')
  docs(@Res() reply: FastifyReply): void {
    sendPage(reply, docs);
  }

  @Get('docs/errors')
  errors(@Res() reply: FastifyReply): void {
    sendPage(reply, errors);
  }
}
