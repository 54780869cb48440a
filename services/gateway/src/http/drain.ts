import { type BeforeApplicationShutdown, Inject, Injectable } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { KIT_CONFIG, type KitConfig } from '@trunkline/service-kit';
import type { Server } from 'node:http';

/** A server that ends waits for what runs, but not for ever: what hangs is cut off. */
@Injectable()
export class Drain implements BeforeApplicationShutdown {
  constructor(@Inject(HttpAdapterHost) private readonly host: HttpAdapterHost, @Inject(KIT_CONFIG) private readonly kit: KitConfig) {}

  beforeApplicationShutdown(): void {
    const server = this.host.httpAdapter.getHttpServer() as Server;
    setTimeout(() => server.closeAllConnections(), this.kit.DRAIN_TIMEOUT_MS).unref();
  }
}
