# Build: docker build -t chartroom .      Run: docker run -p 8501:8501 -v chartroom-data:/data chartroom
FROM python:3.11-slim

WORKDIR /app
ENV PYTHONUNBUFFERED=1 \
    PIP_NO_CACHE_DIR=1 \
    CHARTROOM_DATA_DIR=/data \
    STREAMLIT_SERVER_HEADLESS=true \
    STREAMLIT_SERVER_ADDRESS=0.0.0.0

COPY requirements.txt ./
COPY components/chart components/chart
RUN pip install --requirement requirements.txt

COPY . .
RUN useradd --system --create-home chartroom && mkdir -p /data && chown chartroom /data
USER chartroom
VOLUME /data
EXPOSE 8501
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s \
    CMD ["python", "-c", "import urllib.request as r; r.urlopen('http://127.0.0.1:8501/health', timeout=4)"]
CMD ["streamlit", "run", "app.py"]
