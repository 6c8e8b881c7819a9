package io.github.shadowing.samples.demo.shop;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;

import org.hibernate.cfg.JdbcSettings;
import org.hibernate.resource.jdbc.spi.StatementInspector;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.boot.hibernate.autoconfigure.HibernatePropertiesCustomizer;
import org.springframework.context.ApplicationListener;
import org.springframework.stereotype.Component;

/**
 * Makes every SQL statement of either version take as long as a database across the
 * network would: an embedded database would hide what too many statements cost. Not
 * before the version has started, as nobody waits for the rows that it fills in itself.
 */
@Component
class NetworkLatency implements HibernatePropertiesCustomizer, ApplicationListener<ApplicationStartedEvent> {

	private final Duration perStatement;

	private volatile boolean started;

	NetworkLatency(@Value("${shop.database.latency}") Duration perStatement) {
		this.perStatement = perStatement;
	}

	@Override
	public void customize(Map<String, Object> hibernateProperties) {
		long nanos = this.perStatement.toNanos();
		StatementInspector inspector = (sql) -> {
			if (this.started) {
				LockSupport.parkNanos(nanos);
			}
			return sql;
		};
		hibernateProperties.put(JdbcSettings.STATEMENT_INSPECTOR, inspector);
	}

	@Override
	public void onApplicationEvent(ApplicationStartedEvent event) {
		this.started = true;
	}

}
