import { SetMetadata } from '@nestjs/common';

export const IS_PUBLIC = 'huiqi:is-public';

/** Reachable without signing in. Everything else is denied unless the caller's role allows it. */
export const Public = (): MethodDecorator & ClassDecorator => SetMetadata(IS_PUBLIC, true);
